package dev.changeover.failover;

/**
 * A refusal in the words of whoever refused.
 *
 * @param code AWS's error code, or ours for a proof that did not come
 * @param message one sentence
 */
public record Fault(Kind kind, String code, String message) {
    /** What a refusal means for the next attempt. */
    public enum Kind {
        /** Too many requests; nothing was done. Try again later. */
        THROTTLED,
        /** Somebody changed it in between (ETag mismatch); nothing was done. Read and try again. */
        CONFLICT,
        /** Not possible yet, such as a proof that did not succeed. Try again. */
        NOT_YET,
        /** The thing is in a state that does not allow it. */
        INVALID_STATE,
        /** Not found, not allowed, not valid: trying again changes nothing. */
        FINAL
    }

    public boolean worthRetrying() {
        return kind == Kind.THROTTLED || kind == Kind.CONFLICT || kind == Kind.NOT_YET;
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
