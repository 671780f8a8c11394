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
    private final RdsClusters clusters = new RdsClusters(new LinkedHashMap<>());
    private final Map<String, GlobalDatabase> globals = new LinkedHashMap<>();
    private final ClusterSteps steps;
    private final RoleChanges changes;
    private final RdsDescribes describes;
    private final RdsChanges mutations;
    private final SnapshotLog snapshotLog;
    private final Snapshots snapshots;
    private final ClusterLifeSteps lifeSteps;
    private final ClusterLife life;
    private final GlobalClusterLife globalLife;
    private final RdsRecall recall;
    /** What {@link #nextDue} last found; it is asked far more often than anything changes. */
    private @Nullable Instant next;

    private boolean nextIsKnown;

    RdsService(AwsSetup setup, List<RegionalIds> ids, Pace pace, Outbox outbox) {
        snapshotLog = new SnapshotLog();
        RdsContext context = new RdsContext(pace, outbox, new EventLog(), snapshotLog, setup.engineVersion());
        snapshots = new Snapshots(clusters, context);
        lifeSteps = new ClusterLifeSteps(context, snapshots);
        life = new ClusterLife(clusters, globals, context, snapshots, lifeSteps);
        globalLife = new GlobalClusterLife(clusters, globals, context);
        steps = new ClusterSteps(context, lifeSteps);
        changes = new RoleChanges(context, steps);
        recall = new RdsRecall(clusters, globals, context, steps, lifeSteps, snapshots);
        GlobalDatabase global = new GlobalDatabase(
                SandboxIds.GLOBAL_CLUSTER, setup.engineVersion(), new Presence(Presence.Being.PRESENT));
        globals.put(global.id(), global);
        for (RegionalIds regional : ids) {
            DbCluster cluster = new DbCluster(regional, regional.region().equals(setup.writer()));
            clusters.places().put(regional.region(), cluster);
            global.add(cluster);
        }
        describes = new RdsDescribes(clusters, globals, context);
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
            case RdsOperation.Mutating call -> mutate(call, now);
        };
    }

    private Outcome mutate(RdsOperation.Mutating operation, Instant now) {
        nextIsKnown = false;
        return switch (operation) {
            case RdsOperation.SwitchoverGlobalCluster call -> mutations.switchover(call, now);
            case RdsOperation.FailoverGlobalCluster call -> mutations.failover(call, now);
            case RdsOperation.RemoveFromGlobalCluster call -> mutations.remove(call, now);
            case RdsOperation.CreateDBClusterSnapshot call -> snapshots.create(call, now);
            case RdsOperation.CreateGlobalCluster call -> globalLife.create(call, now);
            case RdsOperation.DeleteGlobalCluster call -> globalLife.delete(call, now);
            case RdsOperation.ModifyGlobalCluster call -> globalLife.modify(call);
            case RdsOperation.ModifyDBCluster call -> life.modify(call);
            case RdsOperation.CreateDBCluster call -> life.createCluster(call, now);
            case RdsOperation.CreateDBInstance call -> life.createInstance(call, now);
            case RdsOperation.DeleteDBInstance call -> life.deleteInstance(call);
            case RdsOperation.DeleteDBCluster call -> life.deleteCluster(call, now);
        };
    }

    @Nullable
    Instant nextDue() {
        if (!nextIsKnown) {
            next = earliestDue();
            nextIsKnown = true;
        }
        return next;
    }

    private @Nullable Instant earliestDue() {
        @Nullable Instant earliest = null;
        for (GlobalDatabase global : globals.values()) {
            RoleChange change = global.change();
            if (change != null) {
                earliest = Due.earlier(earliest, change.due());
            }
            earliest = Due.earlier(earliest, global.presence().due());
        }
        for (DbCluster cluster : clusters.all()) {
            earliest = Due.earlier(earliest, cluster.due());
            earliest = Due.earlier(earliest, cluster.instance().due());
            earliest = Due.earlier(earliest, cluster.presence().due());
        }
        for (SnapshotLog.Entry entry : snapshotLog.entries()) {
            earliest = Due.earlier(earliest, entry.presence().due());
        }
        return earliest;
    }

    /** Lets the steps that are due at {@code at}, and no later ones, go on. */
    void fallDue(Instant at) {
        nextIsKnown = false;
        for (GlobalDatabase global : List.copyOf(globals.values())) {
            RoleChange change = global.change();
            if (change != null && Due.by(change.due(), at)) {
                changes.fallDue(global, change, at);
            }
            if (Due.by(global.presence().due(), at)) {
                globalLife.fallDue(global);
            }
        }
        for (SnapshotLog.Entry entry : snapshotLog.entries()) {
            if (Due.by(entry.presence().due(), at)) {
                snapshots.fallDue(entry);
                lifeSteps.snapshotEnded(entry.source(), at);
            }
        }
        for (DbCluster cluster : clusters.all()) {
            fallDue(cluster, at);
        }
    }

    private void fallDue(DbCluster cluster, Instant at) {
        if (Due.by(cluster.due(), at)) {
            steps.fallDue(cluster, at);
        }
        if (Due.by(cluster.instance().due(), at)) {
            lifeSteps.instanceDue(cluster, at);
        }
        if (Due.by(cluster.presence().due(), at)) {
            lifeSteps.clusterDue(cluster, at);
        }
    }

    /** An effect ended; answers to effects that nothing waits for any more are dropped. */
    void completed(EffectId effect, EffectOutcome outcome, Instant now) {
        nextIsKnown = false;
        for (GlobalDatabase global : globals.values()) {
            RoleChange change = global.change();
            if (change != null && effect.equals(change.effect())) {
                changes.answered(global, change, outcome, now);
                return;
            }
        }
        for (DbCluster cluster : clusters.all()) {
            if (cluster.awaits(effect)) {
                steps.answered(cluster, outcome, now);
                return;
            }
            if (cluster.instance().awaits(effect)) {
                lifeSteps.instanceAnswered(cluster, outcome, now);
                return;
            }
            if (cluster.presence().awaits(effect)) {
                lifeSteps.clusterAnswered(cluster, outcome, now);
                return;
            }
        }
        for (SnapshotLog.Entry entry : snapshotLog.entries()) {
            if (entry.presence().awaits(effect)) {
                snapshots.answered(entry, outcome, now);
                lifeSteps.snapshotEnded(entry.source(), now);
                return;
            }
        }
    }

    void regionLost(RegionName region) {
        nextIsKnown = false;
        cluster(region).lose();
    }

    void regionReturned(RegionName region, Instant now) {
        nextIsKnown = false;
        DbCluster cluster = cluster(region);
        if (cluster.lost()) {
            cluster.comeBack(now);
            steps.welcome(cluster, now);
        }
    }

    List<RegionName> writers() {
        List<RegionName> writers = new ArrayList<>();
        for (DbCluster cluster : clusters.all()) {
            if (cluster.writer() && cluster.presence().exists()) {
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

    RdsRecall recall() {
        nextIsKnown = false;
        return recall;
    }

    DbCluster cluster(RegionName region) {
        DbCluster cluster = clusters.at(region);
        if (cluster == null) {
            throw new IllegalArgumentException("The sandbox has no Region " + region + ", only "
                    + clusters.places().keySet());
        }
        return cluster;
    }
}
