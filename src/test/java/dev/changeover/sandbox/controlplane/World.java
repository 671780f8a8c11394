package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.RdsResult.GlobalCluster;
import dev.changeover.sandbox.controlplane.RdsResult.GlobalClusterMember;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A simulated AWS on a clock that a test moves; effects wait in a list until the test says how they end. */
final class World {
    static final RegionName EAST = new RegionName("us-east-1");
    static final RegionName OHIO = new RegionName("us-east-2");
    static final RegionName IRELAND = new RegionName("eu-west-1");

    final SimulatedAws aws;
    final List<Effect> effects = new ArrayList<>();
    Instant now = Instant.parse("2026-11-23T06:00:00Z");

    World() {
        this(AwsSetup.twoRegions(Traffic.KEY_VALUE_STORE));
    }

    World(AwsSetup setup) {
        aws = new SimulatedAws(setup, Pace.aws(), now);
    }

    static World threeRegions() {
        return new World(
                new AwsSetup(List.of(EAST, OHIO, IRELAND), EAST, Traffic.KEY_VALUE_STORE, SandboxIds.ENGINE_VERSION));
    }

    Outcome call(Operation operation) {
        Applied applied = aws.apply(operation, now);
        effects.addAll(applied.effects());
        return applied.outcome();
    }

    AwsFault refused(Operation operation) {
        return (AwsFault) call(operation);
    }

    void pass(Duration time) {
        now = now.plus(time);
        effects.addAll(aws.advance(now));
    }

    void end(Class<? extends Effect> kind, EffectOutcome outcome) {
        Effect waiting = effects.stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " in " + effects));
        effects.remove(waiting);
        effects.addAll(aws.completed(waiting, outcome, now));
    }

    void done(Class<? extends Effect> kind) {
        end(kind, new EffectOutcome.Done());
    }

    Outcome switchover(RegionName calledIn, RegionName target) {
        return call(new RdsOperation.SwitchoverGlobalCluster(calledIn, SandboxIds.GLOBAL_CLUSTER, arn(target)));
    }

    Outcome failover(RegionName calledIn, RegionName target) {
        return call(
                new RdsOperation.FailoverGlobalCluster(calledIn, SandboxIds.GLOBAL_CLUSTER, arn(target), true, false));
    }

    /** A whole failover to the target, with its databases promoted. */
    void failedOver(RegionName target) {
        failover(target, target);
        pass(Pace.aws().pending());
        done(Effect.Promote.class);
        pass(Duration.ofMinutes(1));
    }

    void lose(RegionName region) {
        effects.addAll(aws.regionLost(region, now));
    }

    void recover(RegionName region) {
        effects.addAll(aws.regionReturned(region, now));
    }

    String arn(RegionName region) {
        return aws.ids(region).clusterArn();
    }

    GlobalCluster global() {
        RdsResult.GlobalClusters found = (RdsResult.GlobalClusters)
                call(new RdsOperation.DescribeGlobalClusters(OHIO, SandboxIds.GLOBAL_CLUSTER, Filters.NONE));
        return found.globalClusters().getFirst();
    }

    RegionName writer() {
        return global().members().stream()
                .filter(GlobalClusterMember::isWriter)
                .findFirst()
                .orElseThrow()
                .region();
    }

    GlobalClusterMember member(RegionName region) {
        return global().members().stream()
                .filter(member -> member.region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    RdsResult.DBCluster cluster(RegionName region) {
        return ((RdsResult.DBClusters) call(new RdsOperation.DescribeDBClusters(region, null, Filters.NONE)))
                .dbClusters()
                .getFirst();
    }

    RdsResult.DBProxyTarget proxyTarget(RegionName region) {
        RdsResult.DBProxyTargets found = (RdsResult.DBProxyTargets) call(
                new RdsOperation.DescribeDBProxyTargets(region, aws.ids(region).proxyName(), null));
        return found.targets().getFirst();
    }

    List<String> eventIds(RegionName region) {
        RdsResult.Events found = (RdsResult.Events)
                call(new RdsOperation.DescribeEvents(region, null, null, Instant.EPOCH, null, List.of()));
        return found.events().stream().map(RdsResult.RdsEvent::eventId).toList();
    }
}
