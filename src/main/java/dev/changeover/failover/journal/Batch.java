package dev.changeover.failover.journal;

import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import java.util.List;

/**
 * Entries of one run that follow each other, such as those of one decision, stored as one object of a bucket under the
 * number of the first: all of them or none.
 *
 * @param writer name of the process that wrote them: what a fenced driver tells its operator
 * @see "ADR-026 a decision is one object"
 */
record Batch(String writer, List<JournalEntry> entries) {
    Batch {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("it holds no entry");
        }
        for (int next = 1; next < entries.size(); next++) {
            JournalEntry before = entries.get(next - 1);
            JournalEntry entry = entries.get(next);
            if (!entry.run().equals(before.run()) || entry.sequence() != before.sequence() + 1) {
                throw new IllegalArgumentException("entry %d of run %s does not follow entry %d of run %s"
                        .formatted(entry.sequence(), entry.run(), before.sequence(), before.run()));
            }
        }
    }

    RunId run() {
        return entries.getFirst().run();
    }

    /** The number of its first entry, under which it is stored. */
    long first() {
        return entries.getFirst().sequence();
    }

    /** The number of its last entry; the next object is stored under the number behind it. */
    long last() {
        return entries.getLast().sequence();
    }

    int size() {
        return entries.size();
    }

    boolean holds(long sequence) {
        return first() <= sequence && sequence <= last();
    }

    /** What of it begins with an entry that it holds, and has no more than so many. */
    Batch part(long sequence, int most) {
        List<JournalEntry> rest = entries.subList((int) (sequence - first()), entries.size());
        return new Batch(writer, rest.subList(0, Math.min(most, rest.size())));
    }
}
