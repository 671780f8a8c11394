package dev.changeover.failover.simulation;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fault;
import dev.changeover.sandbox.controlplane.Applied;
import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.EdgeView;
import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.Filters;
import dev.changeover.sandbox.controlplane.KeyValueStoreOperation;
import dev.changeover.sandbox.controlplane.KeyValueStoreResult;
import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.sandbox.controlplane.Route53Operation;
import dev.changeover.sandbox.controlplane.Route53Result;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sandbox's own AWS over {@link SimulatedDatabases}, with a client that writes all the time. */
final class SimulatedWorld {
    static final RegionName EAST_1 = new RegionName("us-east-1");
    static final RegionName EAST_2 = new RegionName("us-east-2");

    private final SimulatedAws aws;
    private final SimulatedDatabases databases;
    private final Map<RegionName, Instant> darkUntil = new HashMap<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::at));
    private final boolean byName;
    private final SimulatedNames names = new SimulatedNames(this);
    private final SimulatedClusters clusters = new SimulatedClusters(this);
    private boolean rebuilds;
    private Instant now;

    /** Something that happens of its own accord. */
    private record Later(Instant at, Runnable event) {}

    SimulatedWorld(Instant now, Duration lag, boolean byName) {
        this.now = now;
        this.byName = byName;
        Traffic traffic = byName ? Traffic.ROUTE53 : Traffic.KEY_VALUE_STORE;
        aws = new SimulatedAws(AwsSetup.twoRegions(traffic), Pace.fast(), now);
        databases = new SimulatedDatabases(List.of(EAST_1, EAST_2), EAST_1, lag, now);
    }

    SimulatedAws aws() {
        return aws;
    }

    SimulatedDatabases databases() {
        return databases;
    }

    Instant now() {
        return now;
    }

    boolean isByName() {
        return byName;
    }

    SimulatedNames names() {
        return names;
    }

    SimulatedClusters clusters() {
        return clusters;
    }

    /** Whether clusters come and go in this world. */
    boolean rebuilds() {
        return rebuilds;
    }

    /** As after a failover by detach whose lost Region has come back: apart, and traffic goes to the promoted one. */
    void leaveBehind() {
        rebuilds = true;
        lose(EAST_1, Duration.ofSeconds(5));
        pass(Duration.ofSeconds(1));
        var _ = call(
                        EAST_2,
                        new RdsOperation.RemoveFromGlobalCluster(
                                EAST_2,
                                SandboxIds.GLOBAL_CLUSTER,
                                aws.ids(EAST_2).clusterArn()))
                .get();
        pass(Duration.ofSeconds(2));
        var _ = put(Map.of(SandboxIds.ACTIVE_ORIGIN, EAST_2.value())).get();
        pass(Duration.ofSeconds(8));
    }

    /** One of the two Regions by its name. */
    RegionName region(String name) {
        return EAST_1.value().equals(name) ? EAST_1 : EAST_2;
    }

    /**
     * Lets time pass, step by step as things fall due, while the client writes.
     *
     * @return whether anything fell due
     */
    boolean pass(Duration time) {
        Instant to = now.plus(time);
        boolean happened = false;
        for (Instant due = nextDue(); due != null && !due.isAfter(to); due = nextDue()) {
            step(due);
            happened = true;
            while (!later.isEmpty() && !later.element().at().isAfter(now)) {
                later.remove().event().run();
            }
        }
        step(to);
        return happened;
    }

    private @Nullable Instant nextDue() {
        Instant managed = aws.nextWake();
        Later own = later.peek();
        if (own == null || (managed != null && managed.isBefore(own.at()))) {
            return managed;
        }
        return own.at();
    }

    private void step(Instant at) {
        now = at.isAfter(now) ? at : now;
        EdgeView edge = aws.edgeView(now);
        databases.clientWrites(region(edge.activeOrigin()), edge.writesFenced(), now);
        carryOut(aws.advance(now));
    }

    private void carryOut(List<Effect> asked) {
        if (asked.isEmpty()) {
            return;
        }
        Deque<Effect> effects = new ArrayDeque<>(asked);
        while (!effects.isEmpty()) {
            Effect effect = effects.removeFirst();
            effects.addAll(aws.completed(effect, databases.carryOut(effect, now), now));
        }
    }

    /** Whether Aurora is changing the writer. */
    boolean isChanging() {
        var asked = new RdsOperation.DescribeGlobalClusters(EAST_2, null, Filters.NONE);
        var seen = aws.apply(asked, now).expect(RdsResult.GlobalClusters.class).globalClusters();
        return !seen.isEmpty() && !seen.getFirst().status().equals("available");
    }

    void after(Duration time, Runnable event) {
        later.add(new Later(now.plus(time), event));
    }

    /** A Region goes dark with all that is in it, and comes back after {@code time}. */
    boolean lose(RegionName region, Duration time) {
        if (!databases.isAlive(region)) {
            return false;
        }
        databases.lose(region, now);
        carryOut(aws.regionLost(region, now));
        darken(region, time);
        after(time, () -> {
            databases.returned(region);
            carryOut(aws.regionReturned(region, now));
        });
        return true;
    }

    /** A Region's RDS endpoint answers nobody for {@code time}. */
    boolean darken(RegionName region, Duration time) {
        darkUntil.put(region, now.plus(time));
        return true;
    }

    boolean isDark(RegionName region) {
        return darkUntil.getOrDefault(region, Instant.MIN).isAfter(now);
    }

    boolean cutReplication(Duration time) {
        boolean whole = databases.cutReplication(now);
        if (whole) {
            after(time, databases::healReplication);
        }
        return whole;
    }

    /** A command that is still on its way when its sender has given it up. */
    void performLate(Command command, Duration time) {
        Supplier<Answer> sent = prepared(command);
        after(time, () -> {
            var _ = sent.get();
        });
    }

    Answer perform(Command command) {
        return prepared(command).get();
    }

    /** A command as the real adapters carry it out: what they read first is read now, what they change later. */
    private Supplier<Answer> prepared(Command command) {
        return switch (command) {
            case Command.FenceWrites _ -> put(Map.of(SandboxIds.WRITE_FENCE, SandboxIds.FENCE_ON));
            case Command.LiftFence _ -> put(Map.of(SandboxIds.WRITE_FENCE, SandboxIds.FENCE_OFF));
            case Command.PointOrigin point ->
                byName
                        ? names.point(point.target())
                        : put(Map.of(
                                SandboxIds.ACTIVE_ORIGIN,
                                point.target().value(),
                                SandboxIds.WRITE_FENCE,
                                SandboxIds.FENCE_OFF));
            case Command.SwitchoverGlobalCluster move ->
                call(
                        move.callIn(),
                        new RdsOperation.SwitchoverGlobalCluster(
                                move.callIn(),
                                move.globalCluster().value(),
                                move.target().value()));
            case Command.FailoverGlobalCluster move ->
                call(
                        move.callIn(),
                        new RdsOperation.FailoverGlobalCluster(
                                move.callIn(),
                                move.globalCluster().value(),
                                move.target().value(),
                                true,
                                false));
            case Command.RemoveFromGlobalCluster move ->
                call(
                        move.callIn(),
                        new RdsOperation.RemoveFromGlobalCluster(
                                move.callIn(),
                                move.globalCluster().value(),
                                move.member().value()));
            case Command.KeepSnapshot keep -> clusters.keep(keep);
            case Command.ReleaseOldMember release -> clusters.release(release);
            case Command.DeleteGlobalCluster delete -> clusters.delete(delete);
            case Command.CreateGlobalCluster create -> clusters.create(create);
            case Command.DeleteInstance delete -> clusters.delete(delete);
            case Command.DeleteCluster delete -> clusters.delete(delete);
            case Command.CreateCluster create -> clusters.create(create);
            case Command.CreateInstance create -> clusters.create(create);
            case Command.ProveWrite prove ->
                () -> databases.takesWrites(prove.target()) ? new Answer.Accepted("written and read") : notYet();
            case Command.ProveService prove ->
                () -> aws.edgeView(now).activeOrigin().equals(prove.target().value())
                                && databases.takesWrites(prove.target())
                        ? new Answer.Accepted("answered")
                        : notYet();
        };
    }

    private static Answer notYet() {
        return new Answer.Rejected(new Fault(Fault.Kind.NOT_YET, "NotProven", "no answer from a writer"));
    }

    private Supplier<Answer> put(Map<String, String> values) {
        var described = new KeyValueStoreOperation.DescribeKeyValueStore(EAST_1, SandboxIds.KEY_VALUE_STORE_ARN);
        @Nullable
        String eTag = aws.apply(described, now)
                .expect(KeyValueStoreResult.Store.class)
                .eTag();
        return call(
                EAST_2,
                new KeyValueStoreOperation.UpdateKeys(EAST_1, SandboxIds.KEY_VALUE_STORE_ARN, eTag, values, List.of()));
    }

    Supplier<Answer> call(RegionName callIn, Operation operation) {
        return () -> {
            boolean global = operation instanceof KeyValueStoreOperation || operation instanceof Route53Operation;
            if (!global && isDark(callIn)) {
                return new Answer.Rejected(new Fault(Fault.Kind.NOT_YET, "Unreachable", "no connection"));
            }
            Applied applied = aws.apply(operation, now);
            carryOut(applied.effects());
            return switch (applied.outcome()) {
                case Route53Result.ChangeInfo change -> names.accepted(change);
                case AwsFault fault ->
                    new Answer.Rejected(new Fault(kind(fault.code()), fault.code(), fault.message()));
                default -> new Answer.Accepted("");
            };
        };
    }

    private static Fault.Kind kind(String code) {
        if (code.equals("ConflictException")) {
            return Fault.Kind.CONFLICT;
        }
        if (code.equals("PriorRequestNotComplete")) {
            return Fault.Kind.NOT_YET;
        }
        return code.startsWith("Invalid") ? Fault.Kind.INVALID_STATE : Fault.Kind.FINAL;
    }
}
