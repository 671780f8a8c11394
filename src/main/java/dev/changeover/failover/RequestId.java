package dev.changeover.failover;

import dev.changeover.topology.WorkloadId;

/**
 * Name of a request for approval, such as {@code todo-r12}.
 *
 * @param number of the ledger entry that filed it
 */
public record RequestId(WorkloadId workload, long number) implements Comparable<RequestId> {
    public RequestId {
        if (number < 1) {
            throw new IllegalArgumentException("requests are counted from 1, not " + number);
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static RequestId parse(String text) {
        int dash = text.lastIndexOf("-r");
        if (dash < 1 || !text.substring(dash + 2).matches("\\d{1,12}")) {
            throw new IllegalArgumentException(
                    "'%s' is not a request; requests are named by workload and number, such as todo-r12"
                            .formatted(text));
        }
        return new RequestId(new WorkloadId(text.substring(0, dash)), Long.parseLong(text.substring(dash + 2)));
    }

    @Override
    public int compareTo(RequestId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return workload + "-r" + number;
    }
}
