package dev.changeover.failover.simulation;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fault;
import dev.changeover.sandbox.controlplane.Applied;
import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.KeyValueStoreOperation;
import dev.changeover.sandbox.controlplane.KeyValueStoreResult;
import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sandbox's own AWS over {@link SimulatedDatabases}, with a client that writes all the time. */
final class SimulatedWorld {
    static final RegionName EAST_1 = new RegionName("us-east-1");
    static final RegionName EAST_2 = new RegionName("us-east-2");

    private final SimulatedAws aws;
    private final SimulatedDatabases databases;
    private int mostWriters = 1;
    private Instant now;

    SimulatedWorld(Instant now, Duration lag) {
        this.now = now;
        aws = new SimulatedAws(AwsSetup.twoRegions(Traffic.KEY_VALUE_STORE), Pace.fast(), now);
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

    /** The most databases that ever took writes at once. */
    int mostWriters() {
        return mostWriters;
    }

    /** Lets time pass, step by step as things fall due, while the client writes. */
    void advance(Instant to) {
        for (Instant due = aws.nextWake(); due != null && !due.isAfter(to); due = aws.nextWake()) {
            step(due);
        }
        step(to);
    }

    private void step(Instant at) {
        now = at.isAfter(now) ? at : now;
        write();
        carryOut(aws.advance(now));
    }

    private void write() {
        var edge = aws.edgeView(now);
        databases.clientWrites(new RegionName(edge.activeOrigin()), edge.writesFenced(), now);
    }

    private void carryOut(List<Effect> asked) {
        Deque<Effect> effects = new ArrayDeque<>(asked);
        while (!effects.isEmpty()) {
            Effect effect = effects.removeFirst();
            effects.addAll(aws.completed(effect, databases.carryOut(effect, now), now));
            mostWriters = Math.max(mostWriters, databases.writers().size());
        }
    }

    void lose(RegionName region) {
        databases.lose(region);
        carryOut(aws.regionLost(region, now));
    }

    void returned(RegionName region) {
        databases.returned(region);
        carryOut(aws.regionReturned(region, now));
    }

    /** Carries a command out as the real adapters do, without any fault of the wire. */
    Answer perform(Command command) {
        return switch (command) {
            case Command.FenceWrites _ -> put(SandboxIds.WRITE_FENCE, SandboxIds.FENCE_ON);
            case Command.LiftFence _ -> put(SandboxIds.WRITE_FENCE, SandboxIds.FENCE_OFF);
            case Command.PointOrigin point ->
                put(SandboxIds.ACTIVE_ORIGIN, point.target().value());
            case Command.SwitchoverGlobalCluster move ->
                call(new RdsOperation.SwitchoverGlobalCluster(
                        move.callIn(),
                        move.globalCluster().value(),
                        move.target().value()));
            case Command.FailoverGlobalCluster move ->
                call(new RdsOperation.FailoverGlobalCluster(
                        move.callIn(),
                        move.globalCluster().value(),
                        move.target().value(),
                        true,
                        false));
            case Command.RemoveFromGlobalCluster move ->
                call(new RdsOperation.RemoveFromGlobalCluster(
                        move.callIn(),
                        move.globalCluster().value(),
                        move.member().value()));
            case Command.ProveWrite prove ->
                databases.takesWrites(prove.target()) ? new Answer.Accepted("written and read") : notYet("no write");
            case Command.ProveService prove -> {
                var edge = aws.edgeView(now);
                boolean served =
                        edge.activeOrigin().equals(prove.target().value()) && databases.takesWrites(prove.target());
                yield served ? new Answer.Accepted("answered") : notYet("no answer from the target");
            }
        };
    }

    private static Answer notYet(String message) {
        return new Answer.Rejected(new Fault(Fault.Kind.NOT_YET, "NotYet", message));
    }

    private Answer put(String key, String value) {
        var described = new KeyValueStoreOperation.DescribeKeyValueStore(EAST_1, SandboxIds.KEY_VALUE_STORE_ARN);
        @Nullable
        String eTag = aws.apply(described, now)
                .expect(KeyValueStoreResult.Store.class)
                .eTag();
        return call(new KeyValueStoreOperation.PutKey(EAST_1, SandboxIds.KEY_VALUE_STORE_ARN, eTag, key, value));
    }

    private Answer call(Operation operation) {
        Applied applied = aws.apply(operation, now);
        carryOut(applied.effects());
        return switch (applied.outcome()) {
            case AwsFault fault -> new Answer.Rejected(new Fault(kind(fault.code()), fault.code(), fault.message()));
            default -> new Answer.Accepted("");
        };
    }

    private static Fault.Kind kind(String code) {
        return code.startsWith("Invalid") ? Fault.Kind.INVALID_STATE : Fault.Kind.FINAL;
    }
}
