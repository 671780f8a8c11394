package dev.changeover.failover;

import java.time.Instant;
import java.util.List;

/**
 * What a former writer had that no other Region received.
 *
 * @param snapshot under which name all of it is kept
 * @param writes the changes of the service's own rows, in the order in which they were committed
 * @param others how many changes there were of rows that are only bookkeeping, such as heartbeats
 * @param unlisted how many changes of the service's rows are kept and not listed here
 */
public record SalvagedTail(String snapshot, Instant keptAt, List<LostWrite> writes, long others, long unlisted) {
    public SalvagedTail {
        writes = List.copyOf(writes);
    }
}
