package dev.changeover.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A feed of one workload that says what it is told to say. */
public final class FixedTopologyFeed implements TopologyFeed {
    private final Workload workload;
    private final List<Consumer<TopologySnapshot>> snapshots = new CopyOnWriteArrayList<>();
    private final List<Consumer<LagSample>> samples = new CopyOnWriteArrayList<>();
    private final List<LagSample> lag = new ArrayList<>();
    private volatile TopologySnapshot latest;

    public FixedTopologyFeed(Workload workload, TopologySnapshot latest) {
        this.workload = workload;
        this.latest = latest;
    }

    /** Shows another snapshot to everyone. */
    public void publish(TopologySnapshot snapshot) {
        latest = snapshot;
        snapshots.forEach(listener -> listener.accept(snapshot));
    }

    /** How many listen, of both kinds: views must leave nothing behind. */
    public int listeners() {
        return snapshots.size() + samples.size();
    }

    @Override
    public List<Workload> workloads() {
        return List.of(workload);
    }

    @Override
    public Optional<Workload> workload(WorkloadId id) {
        return Optional.of(workload).filter(w -> w.id().equals(id));
    }

    @Override
    public TopologySnapshot latest(WorkloadId id) {
        return latest;
    }

    @Override
    public List<LagSample> recentLag(WorkloadId id) {
        return List.copyOf(lag);
    }

    @Override
    public Subscription onSnapshot(WorkloadId id, Consumer<TopologySnapshot> listener) {
        snapshots.add(listener);
        return () -> snapshots.remove(listener);
    }

    @Override
    public Subscription onLag(WorkloadId id, Consumer<LagSample> listener) {
        samples.add(listener);
        return () -> samples.remove(listener);
    }

    @Override
    public Pursuit hasten(WorkloadId id) {
        return new Pursuit() {
            @Override
            public void await(Set<Facet> facets) {}

            @Override
            public void again() {}

            @Override
            public void close() {}
        };
    }
}
