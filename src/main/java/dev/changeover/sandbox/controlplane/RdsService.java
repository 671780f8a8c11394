package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amazon RDS: its state, its timed steps, and which part answers which call. */
final class RdsService {
    private final Map<RegionName, DbCluster> clusters = new LinkedHashMap<>();
    private final Map<String, GlobalDatabase> globals = new LinkedHashMap<>();
    private final ClusterSteps steps;
    private final RoleChanges changes;
    private final RdsDescribes describes;
    private final RdsChanges mutations;

    RdsService(AwsSetup setup, List<RegionalIds> ids, Pace pace, Outbox outbox) {
        RdsContext context = new RdsContext(pace, outbox, new EventLog(), new SnapshotLog());
        steps = new ClusterSteps(context, setup.engineVersion());
        changes = new RoleChanges(context, steps);
        GlobalDatabase global = new GlobalDatabase(SandboxIds.GLOBAL_CLUSTER, setup.engineVersion());
        globals.put(global.id(), global);
        for (RegionalIds regional : ids) {
            DbCluster cluster = new DbCluster(regional, regional.region().equals(setup.writer()));
            clusters.put(regional.region(), cluster);
            global.add(cluster);
        }
        describes = new RdsDescribes(clusters, globals, context, setup.engineVersion());
        mutations = new RdsChanges(clusters, globals, context, changes, steps);
    }

    Outcome apply(RdsOperation operation, Instant now) {
        return switch (operation) {
            case RdsOperation.DescribeGlobalClusters call -> describes.globalClusters(call, now);
            case RdsOperation.DescribeDBClusters call -> describes.dbClusters(call);
            case RdsOperation.DescribeDBInstances call -> describes.dbInstances(call);
            case RdsOperation.DescribeDBProxies call -> describes.dbProxies(call);
            case RdsOperation.DescribeDBProxyTargets call -> describes.dbProxyTargets(call, now);
            case RdsOperation.DescribeDBProxyEndpoints call -> describes.dbProxyEndpoints(call);
            case RdsOperation.DescribeEvents call -> describes.events(call, now);
            case RdsOperation.DescribeDBClusterSnapshots call -> describes.snapshots(call);
            case RdsOperation.SwitchoverGlobalCluster call -> mutations.switchover(call, now);
            case RdsOperation.FailoverGlobalCluster call -> mutations.failover(call, now);
            case RdsOperation.RemoveFromGlobalCluster call -> mutations.remove(call, now);
        };
    }

    @Nullable
    Instant nextDue() {
        @Nullable Instant next = null;
        for (GlobalDatabase global : globals.values()) {
            RoleChange change = global.change();
            if (change != null) {
                next = Due.earlier(next, change.due());
            }
        }
        for (DbCluster cluster : clusters.values()) {
            next = Due.earlier(next, cluster.due());
        }
        return next;
    }

    /** Lets the steps that are due at {@code at}, and no later ones, go on. */
    void fallDue(Instant at) {
        for (GlobalDatabase global : globals.values()) {
            RoleChange change = global.change();
            if (change != null && Due.by(change.due(), at)) {
                changes.fallDue(global, change, at);
            }
        }
        for (DbCluster cluster : clusters.values()) {
            if (Due.by(cluster.due(), at)) {
                steps.fallDue(cluster, at);
            }
        }
    }

    /** An effect ended; answers to effects that nothing waits for any more are dropped. */
    void completed(EffectId effect, EffectOutcome outcome, Instant now) {
        for (GlobalDatabase global : globals.values()) {
            RoleChange change = global.change();
            if (change != null && effect.equals(change.effect())) {
                changes.answered(global, change, outcome, now);
                return;
            }
        }
        for (DbCluster cluster : clusters.values()) {
            if (cluster.awaits(effect)) {
                steps.answered(cluster, outcome, now);
                return;
            }
        }
    }

    void regionLost(RegionName region) {
        cluster(region).lose();
    }

    void regionReturned(RegionName region, Instant now) {
        DbCluster cluster = cluster(region);
        if (cluster.lost()) {
            cluster.comeBack(now);
            steps.welcome(cluster, now);
        }
    }

    List<RegionName> writers() {
        List<RegionName> writers = new ArrayList<>();
        for (DbCluster cluster : clusters.values()) {
            if (cluster.writer()) {
                writers.add(cluster.ids().region());
            }
        }
        return writers;
    }

    /** Whether somebody who learns of changes {@code late} takes the Region's database for a writer. */
    boolean isSeenAsWriter(RegionName region, Duration late, Instant now) {
        DbCluster cluster = cluster(region);
        boolean told = cluster.roleSince().equals(Instant.MIN)
                || !cluster.roleSince().plus(late).isAfter(now);
        return cluster.reachable() && (told ? cluster.writer() : cluster.wasWriter());
    }

    DbCluster cluster(RegionName region) {
        DbCluster cluster = clusters.get(region);
        if (cluster == null) {
            throw new IllegalArgumentException("The sandbox has no Region " + region + ", only " + clusters.keySet());
        }
        return cluster;
    }
}
