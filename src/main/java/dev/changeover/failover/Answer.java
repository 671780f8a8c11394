package dev.changeover.failover;

/** What became of a command, as far as its caller knows. Expected outcomes are values, never exceptions. */
public sealed interface Answer {
    /** Taken on. For all but the proofs this does not mean done: only an observation does. */
    record Accepted(String detail) implements Answer {}

    /** Definitely not carried out. */
    record Rejected(Fault fault) implements Answer {}

    /** It may or may not have been carried out: a timeout, a lost connection, a 5xx. Observe before retrying. */
    record Unclear(String cause) implements Answer {}

    default String label() {
        return switch (this) {
            case Accepted a -> a.detail().isEmpty() ? "accepted" : "accepted: " + a.detail();
            case Rejected r -> "rejected: " + r.fault();
            case Unclear u -> "unclear: " + u.cause();
        };
    }
}
