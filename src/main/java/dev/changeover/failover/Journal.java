package dev.changeover.failover;

import dev.changeover.topology.WorkloadId;
import java.util.List;

/**
 * Where runs are recorded: outside the database being moved, and surviving the loss of either Region.
 *
 * @see "ADR-004 journal outside the blast radius"
 */
public interface Journal {
    /** Stores one entry so that it survives a crash, only if no entry of that run and number exists. */
    Append append(JournalEntry entry);

    /**
     * Stores entries of one run that follow each other, such as those of one decision, each as {@link #append} does. A
     * journal may override this where storing them together is faster; it never stores one without those before it.
     */
    default Appending append(List<JournalEntry> entries) {
        for (int stored = 0; stored < entries.size(); stored++) {
            Append outcome = append(entries.get(stored));
            if (!(outcome instanceof Append.Appended)) {
                return new Appending(stored, outcome);
            }
        }
        return new Appending(entries.size(), new Append.Appended());
    }

    /** Goes through what an append needs, and appends nothing: the first one that counts finds its code loaded. */
    default void prepare() {}

    /** The entries of a run from the first, in order; none when there is no such run. */
    Reading read(RunId run);

    /** The runs of a workload, oldest first. */
    List<RunId> runs(WorkloadId workload);

    /** What became of an append. */
    sealed interface Append {
        record Appended() implements Append {}

        /** Another driver has written this entry: stop, it is not your run any more. */
        record Fenced(String by) implements Append {}

        /** Not stored, or not known to be: do not act; the same entry may be appended again. */
        record Unavailable(String cause) implements Append {}
    }

    /**
     * What became of several appends.
     *
     * @param stored how many are known to be stored, counted from the first
     * @param outcome of the first that is not, else {@code Appended}
     */
    record Appending(int stored, Append outcome) {}

    /**
     * What was read of a run.
     *
     * @param damage a sentence for each entry that could not be read; the readable ones before it are in {@code entries}
     */
    record Reading(List<JournalEntry> entries, List<String> damage) {
        public Reading {
            entries = List.copyOf(entries);
            damage = List.copyOf(damage);
        }
    }
}
