package dev.changeover.failover.simulation;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Circumstances;
import dev.changeover.failover.Decision;
import dev.changeover.failover.Event;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Fault;
import dev.changeover.failover.InForce;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Policy;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.Marks;
import dev.changeover.failover.Timing;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What buggy code believes, made out of what is true. */
final class Lies {
    private Lies() {}

    static Answer refused(String cause) {
        return new Answer.Rejected(new Fault(Fault.Kind.FINAL, "Timeout", cause));
    }

    static Policy withSettle(Policy policy, Duration settle) {
        Timing t = policy.timing();
        Timing timing = new Timing(
                t.evidenceMaximumAge(),
                settle,
                t.retryPause(),
                t.maximumAttempts(),
                t.checkDeadline(),
                t.fenceDeadline(),
                t.databaseDeadline(),
                t.proxyDeadline(),
                t.proofDeadline(),
                t.edgeDeadline(),
                t.confirmDeadline());
        return new Policy(
                policy.maximumLag(),
                policy.recoveryTimeObjective(),
                policy.recoveryPointObjective(),
                policy.fenceWrites(),
                policy.safeguards(),
                timing);
    }

    static Run withMoves(Run run, int moves) {
        return marked(run, moves, run.marks().fenceTouched(), run.marks().unfenced());
    }

    static Run withoutFence(Run run) {
        return marked(
                run, run.marks().movesPossiblyApplied(), false, run.marks().unfenced());
    }

    static Run unfenced(Run run) {
        return marked(run, run.marks().movesPossiblyApplied(), run.marks().fenceTouched(), true);
    }

    private static Run marked(Run run, int moves, boolean fenceTouched, boolean unfenced) {
        Marks m = run.marks();
        return withMarks(
                run,
                new Marks(
                        moves,
                        m.databaseCommandAt(),
                        fenceTouched,
                        m.writeProvenAt(),
                        m.takenUpAt(),
                        m.lossAtRisk(),
                        unfenced,
                        m.recipe()));
    }

    /** As if somebody had accepted the loss of a day. */
    static Event.EscalationConfirmed escalation(Run run, Instant at, String by) {
        var failover = new Change.Failover(run.target(), Duration.ofDays(1), Change.Method.MANAGED);
        return new Event.EscalationConfirmed(at, by, "stuck", FailoverPlan.escalating(run.plan(), failover, 1));
    }

    private static Run withMarks(Run run, Marks marks) {
        return new Run(
                run.id(),
                run.commission(),
                run.entries(),
                run.lastAt(),
                run.phase(),
                run.commands(),
                run.cursor(),
                marks,
                run.steps(),
                run.question(),
                run.restoringTo(),
                run.outcome(),
                run.escalation());
    }

    /** A decision that was taken on a wrong run, as it goes on from the right one. */
    static Decision rebased(Run run, Decision decision) {
        return replaced(run, decision, decision.entries());
    }

    static Decision replaced(Run run, Decision decision, List<JournalEntry> entries) {
        Run next = run;
        for (JournalEntry entry : entries) {
            next = next.apply(entry);
        }
        return new Decision(next, entries, decision.commands(), decision.wakeAt());
    }

    static TopologySnapshot targetWrites(Run run, TopologySnapshot snapshot) {
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>(snapshot.regions());
        regions.computeIfPresent(
                run.target(),
                (name, r) -> new RegionSnapshot(
                        name,
                        r.cluster(),
                        r.proxy(),
                        new Observed.Fresh<>(DatabaseRole.WRITER, snapshot.at(), "belief"),
                        r.api()
                                .map(h -> new ApiHealth(
                                        name, DatabaseRole.WRITER, h.schemaVersion(), h.build(), h.roundTripMillis())),
                        r.lag()));
        return with(snapshot, regions, snapshot.routing());
    }

    static TopologySnapshot fenced(TopologySnapshot snapshot) {
        Observed<Routing> routing = snapshot.routing().map(r -> new Routing(r.activeOrigin(), true, true));
        return with(snapshot, snapshot.regions(), routing);
    }

    private static TopologySnapshot with(
            TopologySnapshot s, SortedMap<RegionName, RegionSnapshot> regions, Observed<Routing> routing) {
        return new TopologySnapshot(
                s.number(), s.at(), s.workload(), s.globalCluster(), regions, routing, s.publicUrl());
    }

    /** The same circumstances, but for what the ledger is said to hold. */
    static Circumstances with(Circumstances now, @Nullable InForce inForce, Set<RequestId> used) {
        return new Circumstances(
                now.at(), now.oldest(), inForce, now.openRun(), now.lastMoved(), used, now.deliveries());
    }
}
