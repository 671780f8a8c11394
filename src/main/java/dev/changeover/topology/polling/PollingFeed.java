package dev.changeover.topology.polling;

import dev.changeover.topology.LagSample;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The feed that asks: one watch per workload, started and closed together. */
final class PollingFeed implements TopologyFeed, AutoCloseable {
    private final Workloads workloads;
    private final Sources sources;
    private final Map<String, WorkloadWatch> watches = new TreeMap<>();
    private final List<Subscription> heartbeats = new ArrayList<>();

    PollingFeed(Workloads workloads, Sources sources, Rhythms rhythms, InstantSource clock) {
        this.workloads = workloads;
        this.sources = sources;
        for (WorkloadSettings settings : workloads.all()) {
            watches.put(settings.id().value(), new WorkloadWatch(settings, rhythms, clock));
        }
    }

    void start() {
        for (WorkloadSettings settings : workloads.all()) {
            WorkloadWatch watch = watch(settings.id());
            watch.start(sources);
            heartbeats.add(sources.heartbeat().follow(settings, watch));
        }
    }

    @Override
    public List<Workload> workloads() {
        return workloads.workloads();
    }

    @Override
    public Optional<Workload> workload(WorkloadId id) {
        return workloads.settings(id).map(WorkloadSettings::workload);
    }

    @Override
    public TopologySnapshot latest(WorkloadId workload) {
        return watch(workload).latest();
    }

    @Override
    public List<LagSample> recentLag(WorkloadId workload) {
        return watch(workload).lagHistory.oldestFirst();
    }

    @Override
    public Subscription onSnapshot(WorkloadId workload, Consumer<TopologySnapshot> listener) {
        return watch(workload).snapshots.add(listener);
    }

    @Override
    public Subscription onLag(WorkloadId workload, Consumer<LagSample> listener) {
        return watch(workload).lags.add(listener);
    }

    @Override
    public Pursuit hasten(WorkloadId workload) {
        return watch(workload).hasten();
    }

    private WorkloadWatch watch(WorkloadId id) {
        WorkloadWatch watch = watches.get(id.value());
        if (watch == null) {
            throw new IllegalArgumentException("workload %s is not watched here".formatted(id));
        }
        return watch;
    }

    @Override
    public void close() {
        heartbeats.forEach(Subscription::close);
        watches.values().forEach(WorkloadWatch::close);
    }
}
