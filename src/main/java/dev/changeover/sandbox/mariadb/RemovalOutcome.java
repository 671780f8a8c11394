package dev.changeover.sandbox.mariadb;

/** How a step of taking a Region's database out of the fleet ended. */
public sealed interface RemovalOutcome {
    /** The step is done. */
    record Removed() implements RemovalOutcome {}

    /** It can be tried again; {@code reason} says what is in the way. */
    record NotDone(String reason) implements RemovalOutcome {}
}
