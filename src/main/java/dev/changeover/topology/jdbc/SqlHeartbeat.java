package dev.changeover.topology.jdbc;

import dev.changeover.topology.HeartbeatSource;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed.Subscription;
import dev.changeover.topology.WorkloadSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The heartbeat over JDBC: one thread and one connection per Region. */
final class SqlHeartbeat implements HeartbeatSource {
    private final InstantSource clock;

    SqlHeartbeat(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Subscription follow(WorkloadSettings workload, Listener listener) {
        BeatBoard board = new BeatBoard(workload.regions().keySet());
        Map<RegionName, BeatLoop> loops = new TreeMap<>();
        Runnable wakeAll = () -> loops.values().forEach(BeatLoop::wake);
        workload.regions()
                .forEach((region, settings) ->
                        loops.put(region, new BeatLoop(region, settings.jdbc(), board, listener, clock, wakeAll)));
        List<Thread> threads = new ArrayList<>();
        loops.forEach((region, loop) -> threads.add(Thread.ofPlatform()
                .daemon()
                .name("heartbeat %s %s".formatted(workload.id(), region))
                .start(loop)));
        return () -> {
            loops.values().forEach(BeatLoop::close);
            threads.forEach(Thread::interrupt);
        };
    }
}
