package dev.changeover.audit;

import java.time.Instant;

/** One line of the record. Lines are only ever added; an act that was tried and ended has two. */
public sealed interface AuditLine {
    ActId id();

    Instant at();

    /** Written, and durable, before the act is tried. */
    record Tried(ActId id, Instant at, Deed deed) implements AuditLine {}

    /** Written when it is over. */
    record Concluded(ActId id, Instant at, Conclusion conclusion) implements AuditLine {}

    /** Something that had happened already when it was written down, such as a sign-in. */
    record Noted(ActId id, Instant at, Deed deed, Conclusion conclusion) implements AuditLine {}
}
