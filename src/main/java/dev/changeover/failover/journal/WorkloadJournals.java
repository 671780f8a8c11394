package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each workload's own journal: in its buckets where it names some, else in the directory that all others share. */
final class WorkloadJournals implements Journal, DriverLease, AutoCloseable {
    private final Map<WorkloadId, S3Journal> inBuckets;
    private final Map<WorkloadId, DriverLease> leases;
    private final Journal others;
    private final DriverLease othersLease;

    WorkloadJournals(
            Map<WorkloadId, S3Journal> inBuckets,
            Map<WorkloadId, DriverLease> leases,
            Journal others,
            DriverLease othersLease) {
        this.inBuckets = Map.copyOf(inBuckets);
        this.leases = Map.copyOf(leases);
        this.others = others;
        this.othersLease = othersLease;
    }

    boolean anyInBuckets() {
        return !inBuckets.isEmpty();
    }

    private Journal of(WorkloadId workload) {
        S3Journal own = inBuckets.get(workload);
        return own == null ? others : own;
    }

    private DriverLease leaseOf(RunId run) {
        return leases.getOrDefault(run.workload(), othersLease);
    }

    @Override
    public Append append(JournalEntry entry) {
        return of(entry.run().workload()).append(entry);
    }

    @Override
    public Appending append(List<JournalEntry> entries) {
        return entries.isEmpty()
                ? new Appending(0, new Append.Appended())
                : of(entries.getFirst().run().workload()).append(entries);
    }

    @Override
    public void prepare() {
        inBuckets.values().forEach(S3Journal::prepare);
        others.prepare();
    }

    @Override
    public Reading read(RunId run) {
        return of(run.workload()).read(run);
    }

    @Override
    public List<RunId> runs(WorkloadId workload) {
        return of(workload).runs(workload);
    }

    @Override
    public void hold(RunId run, String driver, Instant until) {
        leaseOf(run).hold(run, driver, until);
    }

    @Override
    public Optional<Holder> holder(RunId run) {
        return leaseOf(run).holder(run);
    }

    @Override
    public void close() {
        inBuckets.values().forEach(S3Journal::close);
    }
}
