package dev.changeover.failover;

import dev.changeover.topology.WorkloadId;

/**
 * Number of a run within its workload, counted from 1 without gaps. Since run N+1 may only begin when run N has ended,
 * and the first entry of a run is created only if absent, the number itself fences a second run.
 */
public record RunId(WorkloadId workload, long number) implements Comparable<RunId> {
    public RunId {
        if (number < 1) {
            throw new IllegalArgumentException("runs are counted from 1, not " + number);
        }
    }

    /** Reads what {@link #toString} wrote: {@code todo-7}. */
    public static RunId parse(String text) {
        int dash = text.lastIndexOf('-');
        if (dash < 1 || !text.substring(dash + 1).matches("\\d{1,12}")) {
            throw new IllegalArgumentException(
                    "'%s' is not a run; runs are named by workload and number, such as todo-7".formatted(text));
        }
        return new RunId(new WorkloadId(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    public RunId next() {
        return new RunId(workload, number + 1);
    }

    @Override
    public int compareTo(RunId other) {
        int byWorkload = workload.value().compareTo(other.workload.value());
        return byWorkload != 0 ? byWorkload : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return workload + "-" + number;
    }
}
