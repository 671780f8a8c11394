package dev.changeover.topology.polling;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.ControlPlaneReader;
import dev.changeover.topology.DatabaseReader;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.HealthReader;
import dev.changeover.topology.HeartbeatSource;
import dev.changeover.topology.MemberRole;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologyFeed.Subscription;
import dev.changeover.topology.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Sources that answer what they are told to: us-east-1 writes, all is well, until a test says otherwise. */
final class FixedSources implements ControlPlaneReader, HealthReader, DatabaseReader, HeartbeatSource {
    final Map<RegionName, DatabaseRole> roles = new ConcurrentHashMap<>(
            Map.of(FixedWorkloads.EAST_1, DatabaseRole.WRITER, FixedWorkloads.EAST_2, DatabaseRole.READER));
    final AtomicReference<String> throttled = new AtomicReference<>("");
    final AtomicInteger awsCalls = new AtomicInteger();
    final AtomicInteger routingCalls = new AtomicInteger();
    final AtomicInteger publishedLagCalls = new AtomicInteger();
    final CountDownLatch never = new CountDownLatch(1);
    volatile boolean firstRegionHangs;
    volatile Listener heartbeat;
    volatile boolean following;

    Sources all() {
        return new Sources(this, this, this, this);
    }

    @Override
    public Reading<GlobalCluster> globalCluster(WorkloadSettings workload, RegionName vantage) {
        awsCalls.incrementAndGet();
        hangIn(vantage);
        List<GlobalClusterMember> members = workload.workload().clusters().entrySet().stream()
                .map(entry -> new GlobalClusterMember(
                        entry.getValue(),
                        roles.get(entry.getKey()) == DatabaseRole.WRITER ? MemberRole.PRIMARY : MemberRole.SECONDARY,
                        "connected"))
                .toList();
        return new Reading.Answered<>(
                new GlobalCluster(workload.workload().globalCluster(), "available", "8.0", members, null),
                "rds " + vantage);
    }

    @Override
    public Reading<DbCluster> cluster(WorkloadSettings workload, RegionName region) {
        hangIn(region);
        return new Reading.Answered<>(
                new DbCluster(workload.region(region).cluster(), "available", "8.0", List.of()), "rds " + region);
    }

    @Override
    public Reading<DbProxy> proxy(WorkloadSettings workload, RegionName region) {
        hangIn(region);
        return new Reading.Answered<>(
                new DbProxy(workload.region(region).proxy(), "available", List.of()), "rds proxy " + region);
    }

    @Override
    public Reading<Routing> routing(WorkloadSettings workload) {
        routingCalls.incrementAndGet();
        String reason = throttled.get();
        return reason.isEmpty()
                ? new Reading.Answered<>(new Routing(FixedWorkloads.EAST_1, false, true), "key-value-store")
                : new Reading.Unanswered<>(reason, true);
    }

    @Override
    public Reading<ReplicationLag> publishedLag(WorkloadSettings workload, RegionName region) {
        publishedLagCalls.incrementAndGet();
        return new Reading.Answered<>(
                new ReplicationLag(Duration.ofMillis(900), ReplicationLag.Measure.CLOUDWATCH), "cloudwatch " + region);
    }

    @Override
    public Reading<ApiHealth> origin(WorkloadSettings workload, RegionName region) {
        return new Reading.Answered<>(new ApiHealth(region, roles.get(region), "3", "b", 1), "api " + region);
    }

    @Override
    public Reading<ApiHealth> publicUrl(WorkloadSettings workload) {
        return origin(workload, FixedWorkloads.EAST_1);
    }

    @Override
    public Reading<DatabaseRole> role(WorkloadSettings workload, RegionName region) {
        return new Reading.Answered<>(roles.get(region), "sql " + region);
    }

    @Override
    public Subscription follow(WorkloadSettings workload, Listener listener) {
        heartbeat = listener;
        following = true;
        return () -> following = false;
    }

    /** Measures a lag in a Region, now. */
    void lag(RegionName region, Duration behind) {
        heartbeat.measured(
                region,
                Instant.now(),
                new Reading.Answered<>(
                        new ReplicationLag(behind, ReplicationLag.Measure.HEARTBEAT), "heartbeat " + region));
    }

    private void hangIn(RegionName region) {
        if (firstRegionHangs && region.equals(FixedWorkloads.EAST_1)) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
