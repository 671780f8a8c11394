package dev.changeover.failover.execution;

import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Admission;
import dev.changeover.failover.Admission.Verdict;
import dev.changeover.failover.Approval;
import dev.changeover.failover.ApprovalRequest;
import dev.changeover.failover.BreakGlass;
import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Circumstances;
import dev.changeover.failover.Commission;
import dev.changeover.failover.DeliveriesInProgress;
import dev.changeover.failover.Event;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.KeptRecipes;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Order;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Permissions;
import dev.changeover.failover.Petition;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunLoop.Turned;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where views and commands bring their intents. Every intent that changes anything names its operator and is checked. */
public final class Changeovers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changeovers.class);

    private final TopologyFeed feed;
    private final Function<WorkloadId, Policy> policies;
    private final RunBoard board;
    private final RunKeeper keeper;
    private final Approvals approvals;
    private final InstantSource clock;
    private final AuditTrail trail;
    private final DeliveriesInProgress deliveries;
    private final Permissions permissions;

    Changeovers(
            TopologyFeed feed,
            Function<WorkloadId, Policy> policies,
            RunBoard board,
            RunKeeper keeper,
            Approvals approvals,
            InstantSource clock,
            AuditTrail trail,
            DeliveriesInProgress deliveries,
            Permissions permissions) {
        this.feed = feed;
        this.policies = policies;
        this.board = board;
        this.keeper = keeper;
        this.approvals = approvals;
        this.clock = clock;
        this.trail = trail;
        this.deliveries = deliveries;
        this.permissions = permissions;
    }

    /** What became of an intent. */
    public sealed interface Reply {
        /** It is in the journal, or with the driver that will put it there. */
        record Taken(RunId run) implements Reply {}

        /** Nothing was begun: a second person has to approve this request first. */
        record Waiting(ApprovalRequest request) implements Reply {}

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

    /** How long this process, which drives the run, has waited for one answer, once that is longer than any may take. */
    public Optional<Duration> heldUp(RunId run) {
        return keeper.heldUp(run);
    }

    public Policy policy(WorkloadId workload) {
        return policies.apply(workload);
    }

    /** The stop switch, and requests that wait for a second person. */
    public Approvals approvals() {
        return approvals;
    }

    /** The findings of now. @throws IllegalArgumentException when there is no such workload */
    public Preflight.Report preflight(WorkloadId id, Change change) {
        return preflight(id, change, latest(id));
    }

    /**
     * The world behind the record: a process that has just begun reads all runs first, which may take longer than a reading
     * of the world is worth, and would then be refused for its age.
     */
    private TopologySnapshot latest(WorkloadId id) {
        var _ = board.runs(id);
        return feed.latest(id);
    }

    /** The findings of now on one snapshot, so that all that is said beside them can rest on the same one. */
    public Preflight.Report preflight(WorkloadId id, Change change, TopologySnapshot seen) {
        Order order = informed(id, Order.of(change, "preflight"));
        return Admission.check(asked("nobody", workload(id), order, 0, null), seen, circumstances(id, order.change()));
    }

    /** The findings of now for an order: its overrides and approvals are taken into account. */
    public Preflight.Report preflight(String by, WorkloadId id, Order order) {
        return preflight(by, id, order, latest(id));
    }

    /** The same on one snapshot. */
    public Preflight.Report preflight(String by, WorkloadId id, Order order, TopologySnapshot seen) {
        return Admission.check(
                asked(by, workload(id), informed(id, order), 0, null), seen, circumstances(id, order.change()));
    }

    private Order informed(WorkloadId id, Order order) {
        return order.changing(KeptRecipes.informed(order.change(), board.runs(id)));
    }

    private Admission.Asked asked(
            String by, Workload workload, Order order, long reviewed, @Nullable RequestId presented) {
        Policy policy = policies.apply(workload.id());
        return new Admission.Asked(workload, policy, order, by, keeper.name(), reviewed, presented);
    }

    private Circumstances circumstances(WorkloadId id, Change change) {
        Instant now = clock.instant();
        List<Run> runs = board.runs(id);
        return new Circumstances(
                now,
                now.minus(policies.apply(id).timing().evidenceMaximumAge()),
                approvals.inForce().orElse(null),
                board.open(id).map(Run::id),
                lastMoved(runs),
                runs.stream()
                        .map(r -> r.commission().terms().approval())
                        .filter(Objects::nonNull)
                        .map(Approval::request)
                        .collect(Collectors.toSet()),
                deliveries.to(id),
                board.damage(id),
                permissions.of(id, change));
    }

    private static @Nullable Instant lastMoved(List<Run> runs) {
        return runs.stream()
                .filter(r -> r.isEnded()
                        && r.outcome() != Outcome.ABORTED
                        && r.plan().movesWriter())
                .map(Run::lastAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What a failover of now may lose; empty when it was never measured. */
    public Optional<LossEstimate> possibleLoss(WorkloadId id, RegionName target) {
        return LossEstimate.of(feed.latest(id), target);
    }

    /**
     * Begins a run on no special terms.
     *
     * @param reviewed number of the snapshot that the operator was shown
     * @throws dev.changeover.access.AccessRefused when the operator may not
     */
    public Reply begin(Operator by, WorkloadId id, Change change, String reason, long reviewed) {
        if (reason.isBlank()) {
            return recorded(by, begin(change), id, "", reason, () -> {
                by.require(Permission.CHANGE_OVER);
                return new Reply.Refused("say why: the reason stands in the record of the run");
            });
        }
        return begin(by, id, Order.of(change, reason), reviewed);
    }

    /**
     * Begins a run, or files a request where policy wants a second person and nobody was asked yet. The same order given
     * again finds its request, and once that is approved, begins.
     *
     * @param reviewed number of the snapshot that the operator was shown
     * @throws dev.changeover.access.AccessRefused when the operator may not
     */
    public Reply begin(Operator by, WorkloadId id, Order order, long reviewed) {
        return recorded(by, begin(order.change()) + terms(order), id, "", order.reason(), () -> {
            by.require(Permission.CHANGE_OVER);
            return admit(asked(by.name(), workload(id), informed(id, order), reviewed, null));
        });
    }

    /** Carries an approved request out, exactly as it was asked for and by whoever asked for it. */
    public Reply begin(Operator by, RequestId request) {
        return recorded(by, "carry out an approved request", request.workload(), request.toString(), "", () -> {
            by.require(Permission.CHANGE_OVER);
            approvals.look();
            Optional<ApprovalRequest> wanted =
                    approvals.inForce().flatMap(s -> s.petition(request)).map(Petition::request);
            return wanted.map(found -> admit(asked(
                            by.name(),
                            workload(request.workload()),
                            found.order(),
                            found.plan().snapshotNumber(),
                            request)))
                    .orElseGet(() -> new Reply.Refused(
                            "there is no request %s, or the ledger cannot be read".formatted(request)));
        });
    }

    private static String begin(Change change) {
        return "begin a %s %s".formatted(change.label(), change.place());
    }

    private static String terms(Order order) {
        StringJoiner terms = new StringJoiner(", ", ", ", "").setEmptyValue("");
        if (order.drill()) {
            terms.add("as a drill");
        }
        order.overrides().forEach(o -> terms.add("overriding %s (%s)".formatted(o.rule(), o.reason())));
        BreakGlass glass = order.breakGlass();
        if (glass != null) {
            terms.add("breaking the glass (%s)".formatted(glass.reason()));
        }
        return terms.toString();
    }

    /**
     * The run's number is taken before anything is judged: the next one after all that the findings know of. So a run that
     * another console begins meanwhile bears this very number, and fences ours.
     */
    private Reply admit(Admission.Asked asked) {
        RegionName target = asked.order().change().target();
        WorkloadId id = asked.workload().id();
        if (asked.workload().cluster(target).isEmpty()) {
            return new Reply.Refused("%s is no Region of %s; its Regions are %s"
                    .formatted(target, id, asked.workload().clusters().keySet()));
        }
        List<RunId> known = board.look(id);
        RunId next = known.isEmpty() ? new RunId(id, 1) : known.getLast().next();
        approvals.look();
        return switch (Admission.decide(
                asked, feed.latest(id), circumstances(id, asked.order().change()))) {
            case Verdict.Begin(Commission commission) -> begin(next, commission);
            case Verdict.Refused refused -> new Reply.Refused(refused.why(), Optional.of(refused.report()));
            case Verdict.Waiting(ApprovalRequest request) -> new Reply.Waiting(request);
            case Verdict.Ask(ApprovalRequest request) -> approvals.file(request);
        };
    }

    private Reply begin(RunId next, Commission commission) {
        BreakGlass glass = commission.terms().breakGlass();
        if (glass != null) {
            LOG.warn("run {}: {} breaks the glass, nobody has approved: {}", next, glass.by(), glass.reason());
        }
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

    /**
     * Lets a switchover that is stuck after its point of no return go on as a failover, in the same run.
     *
     * @param failover its target is the switchover's, its loss the one that the operator was shown and accepts
     * @param reason why; where policy asks for a second person this breaks the glass
     */
    public Reply escalate(Operator by, RunId id, Change.Failover failover, String reason) {
        return recorded(by, "escalate to a failover", id.workload(), id.toString(), reason, () -> {
            by.require(Permission.CHANGE_OVER);
            Optional<Run> run = board.find(id);
            if (reason.isBlank()) {
                return new Reply.Refused("say why: the reason stands in the record of the run");
            }
            if (run.isEmpty() || !run.get().mayEscalate()) {
                return new Reply.Refused(
                        run.isEmpty()
                                ? "there is no run " + id
                                : "run %s is no switchover that is stuck: it cannot be escalated now".formatted(id));
            }
            if (!failover.target().equals(run.get().target())) {
                return new Reply.Refused("run %s goes to %s; it can be forced there only"
                        .formatted(id, run.get().target()));
            }
            FailoverPlan plan = FailoverPlan.escalating(
                    run.get().plan(), failover, feed.latest(id.workload()).number());
            LOG.warn("run {}: {} escalates it to a failover: {}", id, by.name(), reason);
            return tell(id, at -> new Event.EscalationConfirmed(at, by.name(), reason.strip(), plan));
        });
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
            case Reply.Waiting waiting ->
                Conclusion.done(
                        "a second person has to approve it",
                        waiting.request().id().toString());
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
