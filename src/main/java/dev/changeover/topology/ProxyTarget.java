package dev.changeover.topology;

/**
 * A target of an RDS proxy.
 *
 * @param state AWS's word: REGISTERING, AVAILABLE, UNAVAILABLE or UNUSED
 * @param role AWS's word: READ_WRITE, READ_ONLY or UNKNOWN
 * @param reason AWS's word for an unavailable target, empty otherwise
 */
public record ProxyTarget(String resourceId, String state, String role, String reason) {
    public boolean takesWrites() {
        return state.equals("AVAILABLE") && role.equals("READ_WRITE");
    }
}
