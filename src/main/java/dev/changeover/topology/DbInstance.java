package dev.changeover.topology;

/** One instance of a regional cluster; {@code writer} is what the cluster's member list says. */
public record DbInstance(String identifier, String status, boolean writer) {
    public boolean isAvailable() {
        return status.equals("available");
    }
}
