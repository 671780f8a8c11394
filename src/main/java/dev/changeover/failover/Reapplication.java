package dev.changeover.failover;

import dev.changeover.access.Operator;
import dev.changeover.topology.WorkloadId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares lost writes with what the writer holds now, and writes them again. Bounded in time; never throws. */
public interface Reapplication {
    /** @param row the key under which the row lives now, where it was added again under another one */
    Match compare(WorkloadId workload, LostWrite write, String row);

    /**
     * Writes it again. Doing so twice has the effect of once.
     *
     * @param row as for {@link #compare}
     * @param over whether a row that has changed since is overwritten
     */
    Effect apply(Operator by, WorkloadId workload, LostWrite write, String row, boolean over);

    /** How a lost write stands against the row of now. */
    sealed interface Match {
        /** Nothing has happened to the row since: writing it again brings back what was. */
        record Clean() implements Match {}

        /** The writer holds it already: somebody has repeated it. */
        record Same(String row) implements Match {}

        /** The row has changed since, and both cannot stand. */
        record Differs(Map<String, @Nullable String> current) implements Match {
            public Differs {
                current = Collections.unmodifiableMap(new LinkedHashMap<>(current));
            }
        }

        /** The row is not there any more. */
        record Gone() implements Match {}

        /** @param why in words */
        record Unseen(String why) implements Match {}
    }

    /** What became of writing it again. */
    sealed interface Effect {
        /** @param row the key under which it lives now */
        record Applied(String row) implements Effect {}

        record NotApplied(String why) implements Effect {}

        /** It may have been written: look, and try again, which is harmless. */
        record Unclear(String why) implements Effect {}
    }
}
