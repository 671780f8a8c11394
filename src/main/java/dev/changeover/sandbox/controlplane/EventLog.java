package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.RdsEvent;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What RDS tells of global switchovers and failovers, oldest first; bounded. */
final class EventLog {
    static final String SWITCHOVER_STARTED = "RDS-EVENT-0181";
    static final String OLD_PRIMARY_DOWN = "RDS-EVENT-0182";
    static final String WAITING_FOR_SYNC = "RDS-EVENT-0183";
    static final String NEW_PRIMARY_PROMOTED = "RDS-EVENT-0184";
    static final String SWITCHOVER_FINISHED = "RDS-EVENT-0185";
    static final String SWITCHOVER_CANCELLED = "RDS-EVENT-0186";
    static final String FAILOVER_COMPLETED = "RDS-EVENT-0238";
    static final String FAILOVER_FAILED = "RDS-EVENT-0239";
    static final String RESYNC_STARTED = "RDS-EVENT-0240";
    static final String RESYNC_FINISHED = "RDS-EVENT-0241";
    static final String WRITER_ENDPOINT_CHANGED = "RDS-EVENT-0397";

    private static final List<String> GLOBAL_FAILOVER = List.of("global failover");
    private static final int KEPT = 1_000;

    private final Deque<RdsEvent> events = new ArrayDeque<>();

    void add(DbCluster source, String eventId, String message, Instant at) {
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        events.add(new RdsEvent(source.ids(), eventId, message, GLOBAL_FAILOVER, at));
    }

    List<RdsEvent> in(RegionName region) {
        List<RdsEvent> found = new ArrayList<>();
        for (RdsEvent event : events) {
            if (event.source().region().equals(region)) {
                found.add(event);
            }
        }
        return found;
    }
}
