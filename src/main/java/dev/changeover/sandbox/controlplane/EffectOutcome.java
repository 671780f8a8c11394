package dev.changeover.sandbox.controlplane;

/** How an {@link Effect} ended. */
public sealed interface EffectOutcome {
    /** The databases are as asked. */
    record Done() implements EffectOutcome {}

    /** Nothing changed; for a switchover the old writer is writable again. */
    record Failed(String reason) implements EffectOutcome {}
}
