package dev.changeover.failover;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an event.
 *
 * @param next the run after {@code entries}; replaying the journal gives the same
 * @param entries to be journaled, in order, before any command is carried out
 * @param commands to be carried out, each answered by an event with its number
 * @param wakeAt when the machine wants to be asked again at the latest; absent when only a person or nothing can move it
 */
public record Decision(
        Run next,
        List<JournalEntry> entries,
        List<Fact.CommandIssued> commands,
        @Nullable Instant wakeAt) {
    public Decision {
        entries = List.copyOf(entries);
        commands = List.copyOf(commands);
    }
}
