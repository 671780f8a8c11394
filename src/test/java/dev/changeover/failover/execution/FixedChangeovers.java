package dev.changeover.failover.execution;

import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Command;
import dev.changeover.failover.Commission;
import dev.changeover.failover.DeliveriesInProgress;
import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Permissions;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Question;
import dev.changeover.failover.Reapplication;
import dev.changeover.failover.RunId;
import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.failover.SalvagedWrites;
import dev.changeover.failover.Step;
import dev.changeover.failover.Terms;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import dev.changeover.failover.simulation.InMemoryJournal;
import dev.changeover.failover.simulation.InMemoryLedger;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real intents over a journal in memory and a clock that stands still; nothing of AWS is asked. */
public final class FixedChangeovers {
    private static final Workload TODO = FixedWorkloads.todo().workload();
    private static final Instant BEGAN = FixedSnapshots.NOW.minusSeconds(90);

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final TopologyFeed feed;
    private final RunBoard board;
    private final Changeovers changeovers;

    public FixedChangeovers(TopologyFeed feed) {
        this(feed, Policy.standard());
    }

    public FixedChangeovers(TopologyFeed feed, Policy policy) {
        this.feed = feed;
        InstantSource clock = InstantSource.fixed(FixedSnapshots.NOW);
        board = new RunBoard(journal, clock);
        Actuator silent = (_, _) -> new Answer.Unclear("nothing is asked in this test");
        DriverLease lease = new DriverLease() {
            @Override
            public void hold(RunId run, String driver, Instant until) {}

            @Override
            public Optional<Holder> holder(RunId run) {
                return Optional.empty();
            }
        };
        RunKeeper keeper = new RunKeeper(journal, silent, lease, feed, clock, board, "test");
        changeovers = new Changeovers(
                feed,
                _ -> policy,
                board,
                keeper,
                new Approvals(new LedgerBook(ledger, clock), _ -> policy, audit.trail(FixedSnapshots.NOW)),
                clock,
                audit.trail(FixedSnapshots.NOW),
                DeliveriesInProgress.NONE,
                Permissions.NONE);
    }

    /** Who did what. */
    public IncidentReports reports() {
        return new IncidentReports(journal, _ -> Aftermath.UNKNOWN, InstantSource.fixed(FixedSnapshots.NOW));
    }

    /** The losses of these runs, read from such a place. */
    public LostWrites losses(SalvagedWrites salvaged, @Nullable Reapplication reapplication) {
        return losses(salvaged, reapplication, (_, _) -> new SalvageSnapshots.Found.NotYet());
    }

    LostWrites losses(SalvagedWrites salvaged, @Nullable Reapplication reapplication, SalvageSnapshots snapshots) {
        return new LostWrites(
                journal,
                salvaged,
                Optional.ofNullable(reapplication),
                snapshots,
                trail(),
                InstantSource.fixed(FixedSnapshots.NOW));
    }

    public AuditTrail trail() {
        return audit.trail(FixedSnapshots.NOW);
    }

    public InMemoryAuditLog audit() {
        return audit;
    }

    public Changeovers changeovers() {
        return changeovers;
    }

    /** A watch that has not been started: it judges when it is asked. */
    public ReadinessWatch readiness() {
        return new ReadinessWatch(changeovers, feed, InstantSource.fixed(FixedSnapshots.NOW), Duration.ofSeconds(30));
    }

    public Journal journal() {
        return journal;
    }

    /** What the journal holds of a run. */
    public List<Fact> facts(RunId run) {
        return journal.read(run).entries().stream().map(JournalEntry::fact).toList();
    }

    /** A switchover that waits for a person after its database command. */
    public RunId halted() {
        RunId run = new RunId(TODO.id(), 1);
        append(
                run,
                started(),
                new Fact.StepStarted(Step.CHECK),
                new Fact.StepDone(Step.CHECK, "9 checks on fresh readings, none stands in the way"),
                new Fact.StepStarted(Step.AWAIT_WRITER),
                new Fact.RunHalted(new Question(
                        "Aurora has put the roles back: us-east-1 is the writer as before",
                        List.of(Choice.RESTORE, Choice.KEEP_WAITING, Choice.ABANDON))));
        return run;
    }

    /** A switchover that is checking, before its point of no return. */
    public RunId running() {
        RunId run = new RunId(TODO.id(), 1);
        append(run, started(), new Fact.StepStarted(Step.CHECK));
        return run;
    }

    /** The same, with a journal whose next entry cannot be read. */
    public RunId torn() {
        RunId run = running();
        journal.tear(run, "entry 3 of run %s is torn".formatted(run));
        board.refresh(run.workload());
        return run;
    }

    /** A failover from us-east-1 that has ended well. */
    public RunId failedOver() {
        return failedOver(FixedWorkloads.EAST_1, FixedWorkloads.EAST_2);
    }

    /** A failover that has ended well. */
    public RunId failedOver(RegionName source, RegionName target) {
        RunId run = new RunId(TODO.id(), 1);
        Change change = new Change.Failover(target, Duration.ofSeconds(2), Change.Method.MANAGED);
        FailoverPlan plan = FailoverPlan.of(TODO, change, source, Policy.standard(), 7);
        var arn = TODO.cluster(target).orElseThrow();
        append(
                run,
                new Fact.RunStarted(new Commission(
                        plan, "operator", source + " is dead", "test", new Preflight.Report(change, List.of()))),
                new Fact.StepStarted(Step.MOVE_DATABASE),
                new Fact.CommandIssued(1, new Command.FailoverGlobalCluster(TODO.globalCluster(), target, arn)),
                new Fact.CommandAnswered(1, new Answer.Accepted("")),
                new Fact.StepDone(Step.MOVE_DATABASE, "Aurora has accepted it"),
                new Fact.RunEnded(Outcome.SUCCEEDED, target + " takes writes"));
        return run;
    }

    public RunId succeeded() {
        RunId run = new RunId(TODO.id(), 1);
        append(
                run,
                started(),
                new Fact.StepStarted(Step.CHECK),
                new Fact.StepDone(Step.CHECK, "9 checks"),
                new Fact.RunEnded(Outcome.SUCCEEDED, "us-east-2 takes writes"));
        return run;
    }

    /** A drill that moved the writer, and never saw the service through the public URL. */
    public RunId missedDrill() {
        RunId run = new RunId(TODO.id(), 1);
        append(
                run,
                started(new Terms(true, List.of(), null, null)),
                new Fact.StepStarted(Step.CHECK),
                new Fact.StepDone(Step.CHECK, "9 checks"),
                new Fact.RunEnded(Outcome.SUCCEEDED, "us-east-2 takes writes"));
        return run;
    }

    private static Fact started() {
        return started(Terms.NONE);
    }

    private static Fact started(Terms terms) {
        Change change = new Change.Switchover(FixedWorkloads.EAST_2);
        FailoverPlan plan = FailoverPlan.of(TODO, change, FixedWorkloads.EAST_1, Policy.standard(), 7);
        return new Fact.RunStarted(new Commission(
                plan, "operator", "monthly drill", "test", new Preflight.Report(change, List.of()), terms));
    }

    private void append(RunId run, Fact... facts) {
        for (int i = 0; i < facts.length; i++) {
            journal.append(new JournalEntry(run, i + 1L, BEGAN.plusSeconds(i), facts[i]));
        }
        board.refresh(run.workload());
    }
}
