package dev.changeover.failover.execution;

import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Event;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Journal;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where views and commands bring their intents. Every intent that changes anything names its operator and is checked. */
public final class Changeovers implements AutoCloseable {
    private final TopologyFeed feed;
    private final Function<WorkloadId, Policy> policies;
    private final Journal journal;
    private final RunBoard board;
    private final RunKeeper keeper;
    private final InstantSource clock;
    private final AuditTrail trail;

    Changeovers(
            TopologyFeed feed,
            Function<WorkloadId, Policy> policies,
            Journal journal,
            RunBoard board,
            RunKeeper keeper,
            InstantSource clock,
            AuditTrail trail) {
        this.feed = feed;
        this.policies = policies;
        this.journal = journal;
        this.board = board;
        this.keeper = keeper;
        this.clock = clock;
        this.trail = trail;
    }

    /** What became of an intent. */
    public sealed interface Reply {
        /** It is in the journal, or with the driver that will put it there. */
        record Taken(RunId run) implements Reply {}

        /**
         * Not done, and nothing was changed.
         *
         * @param why a sentence that says what would be right
         */
        record Refused(String why, Optional<Preflight.Report> report) implements Reply {
            public Refused(String why) {
                this(why, Optional.empty());
            }
        }
    }

    public RunBoard board() {
        return board;
    }

    public Policy policy(WorkloadId workload) {
        return policies.apply(workload);
    }

    /** The findings of now. @throws IllegalArgumentException when there is no such workload */
    public Preflight.Report preflight(WorkloadId id, Change change) {
        return preflight(id, change, feed.latest(id));
    }

    /** The findings of now on one snapshot, so that all that is said beside them can rest on the same one. */
    public Preflight.Report preflight(WorkloadId id, Change change, TopologySnapshot seen) {
        Workload workload = workload(id);
        Policy policy = policies.apply(id);
        Instant oldest = clock.instant().minus(policy.timing().evidenceMaximumAge());
        Optional<RunId> open = board.open(id).map(Run::id);
        return Preflight.check(workload, seen, policy, change, open, oldest);
    }

    /** What a failover of now may lose; empty when it was never measured. */
    public Optional<LossEstimate> possibleLoss(WorkloadId id, RegionName target) {
        return LossEstimate.of(feed.latest(id), target);
    }

    /**
     * Begins a run.
     *
     * @param reviewed number of the snapshot that the operator was shown
     * @throws dev.changeover.access.AccessRefused when the operator may not
     */
    public Reply begin(Operator by, WorkloadId id, Change change, String reason, long reviewed) {
        String act = "begin a %s to %s".formatted(change.label(), change.target());
        return recorded(by, act, id, "", reason, () -> checkedBegin(by, id, change, reason, reviewed));
    }

    private Reply checkedBegin(Operator by, WorkloadId id, Change change, String reason, long reviewed) {
        by.require(Permission.CHANGE_OVER);
        Workload workload = workload(id);
        if (reason.isBlank()) {
            return new Reply.Refused("say why: the reason stands in the record of the run");
        }
        if (workload.cluster(change.target()).isEmpty()) {
            return new Reply.Refused("%s is no Region of %s; its Regions are %s"
                    .formatted(change.target(), id, workload.clusters().keySet()));
        }
        Preflight.Report report = preflight(id, change);
        Optional<RegionName> source = writer(feed.latest(id));
        if (source.isEmpty() || !report.isReady()) {
            return new Reply.Refused(refusal(report), Optional.of(report));
        }
        FailoverPlan plan = FailoverPlan.of(workload, change, source.get(), policies.apply(id), reviewed);
        Commission commission = new Commission(plan, by.name(), reason.strip(), keeper.name(), report);
        return begin(commission);
    }

    private Reply begin(Commission commission) {
        List<RunId> known = journal.runs(commission.plan().workload().id());
        RunId next = known.isEmpty()
                ? new RunId(commission.plan().workload().id(), 1)
                : known.getLast().next();
        return switch (keeper.begin(Run.proposed(next, commission, clock.instant()))) {
            case Turned.Waiting _, Turned.Ended _ -> new Reply.Taken(next);
            case Turned.Fenced fenced ->
                new Reply.Refused(
                        "another run was begun at the same moment by %s; look at it first".formatted(fenced.by()));
            case Turned.JournalUnavailable unavailable ->
                new Reply.Refused(
                        "the journal does not say whether the run was begun; look at the runs before you try again: "
                                + unavailable.cause());
        };
    }

    /** Asks a run to stop and to restore what it changed; after the point of no return the record says why not. */
    public Reply abort(Operator by, RunId run) {
        return recorded(by, "abort", run.workload(), run.toString(), "", () -> {
            by.require(Permission.CHANGE_OVER);
            return tell(run, at -> new Event.AbortRequested(at, by.name()));
        });
    }

    /** Answers a halted run. */
    public Reply answer(Operator by, RunId run, Choice choice) {
        return recorded(by, "answer: " + choice.label(), run.workload(), run.toString(), "", () -> {
            by.require(Permission.CHANGE_OVER);
            return tell(run, at -> new Event.OperatorAnswered(at, by.name(), choice));
        });
    }

    /**
     * Every intent passes here, refused ones too. A record that cannot be written does not keep a Region from being
     * evacuated: the journal of the run says who ordered it.
     */
    private Reply recorded(
            Operator by, String act, WorkloadId workload, String subject, String reason, Supplier<Reply> intent) {
        Deed deed = trail.deed(by.name(), Area.CHANGEOVER, act, workload.value(), subject, reason);
        return trail.around(deed, intent, reply -> switch (reply) {
            case Reply.Taken taken -> Conclusion.done("", taken.run().toString());
            case Reply.Refused refused -> Conclusion.refused(refused.why());
        });
    }

    private Reply tell(RunId id, Function<Instant, Event> event) {
        Optional<Run> run = board.find(id);
        if (run.isEmpty() || run.get().isEnded()) {
            return new Reply.Refused(run.isEmpty() ? "there is no run " + id : "run %s has ended".formatted(id));
        }
        if (!keeper.tell(id, event)) {
            keeper.takeUp(run.get());
            if (!keeper.tell(id, event)) {
                return new Reply.Refused("run %s has ended or is driven elsewhere; look again".formatted(id));
            }
        }
        return new Reply.Taken(id);
    }

    private static String refusal(Preflight.Report report) {
        List<String> sentences =
                report.obstacles().stream().map(f -> f.sentence()).toList();
        return sentences.isEmpty()
                ? "no Region is known to be the writer; wait until the global cluster is seen"
                : String.join("; ", sentences);
    }

    private static Optional<RegionName> writer(TopologySnapshot snapshot) {
        return snapshot.globalCluster().last().flatMap(GlobalCluster::primary).map(GlobalClusterMember::region);
    }

    private Workload workload(WorkloadId id) {
        return feed.workload(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no workload '%s'; there are %s"
                        .formatted(
                                id, feed.workloads().stream().map(Workload::id).toList())));
    }

    @Override
    public void close() {
        keeper.close();
    }
}
