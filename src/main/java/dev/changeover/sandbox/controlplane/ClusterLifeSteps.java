package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Presence.Being;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The managed steps in which clusters and instances come and go. A sandbox's database server is volume and instance in
 * one: a new cluster gets its data with its first instance, and a cluster without instance keeps what it has.
 */
final class ClusterLifeSteps {
    private final RdsContext context;
    private final Snapshots snapshots;

    ClusterLifeSteps(RdsContext context, Snapshots snapshots) {
        this.context = context;
        this.snapshots = snapshots;
    }

    void createInstance(DbCluster cluster) {
        cluster.instance().asking(Being.CREATING, context.outbox().ask(id -> start(id, cluster)));
    }

    private static Effect start(EffectId id, DbCluster cluster) {
        var region = cluster.ids().region();
        @Nullable GlobalDatabase global = cluster.global();
        if (global == null || cluster.writer()) {
            return new Effect.StartAsWriter(id, region);
        }
        var writer = global.writer().ids().region();
        return cluster.hasData()
                ? new Effect.StartAsReader(id, region, writer)
                : new Effect.RebuildAsReader(id, region, writer, null);
    }

    void deleteInstance(DbCluster cluster) {
        cluster.instance()
                .asking(
                        Being.DELETING,
                        context.outbox()
                                .ask(id -> new Effect.Stop(id, cluster.ids().region())));
    }

    void deleteCluster(DbCluster cluster, Instant now) {
        cluster.presence().waiting(Being.DELETING);
        deleteOn(cluster, now);
    }

    /** First the instance goes, then the final snapshot is kept, then the data goes; without the snapshot it stays. */
    private void deleteOn(DbCluster cluster, Instant now) {
        if (cluster.instance().exists()) {
            return;
        }
        @Nullable String last = cluster.finalSnapshot();
        if (last != null) {
            SnapshotLog.Entry entry = context.snapshots().named(cluster.ids().region(), last);
            if (entry == null) {
                snapshots.begin(cluster, last, Map.of(), now);
                return;
            }
            if (entry.is("failed")) {
                cluster.presence().settle(Being.PRESENT);
                cluster.finalSnapshot(null);
                return;
            }
            if (!entry.is("available")) {
                return;
            }
        }
        askDelete(cluster);
    }

    private void askDelete(DbCluster cluster) {
        cluster.presence()
                .asking(
                        Being.DELETING,
                        context.outbox()
                                .ask(id -> new Effect.Delete(id, cluster.ids().region())));
    }

    /** A snapshot is ready, or failed: if it was a deletion's last, that goes on, or is called off. */
    void snapshotEnded(DbCluster cluster, Instant now) {
        if (cluster.presence().is(Being.DELETING) && cluster.finalSnapshot() != null) {
            deleteOn(cluster, now);
        }
    }

    void instanceAnswered(DbCluster cluster, EffectOutcome outcome, Instant now) {
        boolean done = outcome instanceof EffectOutcome.Done;
        Pace.Resources paces = context.pace().resources();
        Instant end = now.plus(cluster.instance().is(Being.CREATING) ? paces.instance() : paces.deletion());
        cluster.instance().answered(done, done ? end : now.plus(context.pace().retry()));
        if (done && cluster.instance().is(Being.CREATING)) {
            cluster.filled();
        }
    }

    void clusterAnswered(DbCluster cluster, EffectOutcome outcome, Instant now) {
        boolean done = outcome instanceof EffectOutcome.Done;
        cluster.presence()
                .answered(
                        done,
                        now.plus(
                                done
                                        ? context.pace().resources().deletion()
                                        : context.pace().retry()));
    }

    void instanceDue(DbCluster cluster, Instant at) {
        Presence instance = cluster.instance();
        if (instance.is(Being.CREATING)) {
            if (!instance.effectDone()) {
                again(cluster);
            } else {
                instance.settle(Being.PRESENT);
                cluster.takeRole(cluster.writer(), at);
            }
        } else if (!instance.effectDone()) {
            deleteInstance(cluster);
        } else {
            instance.settle(Being.ABSENT);
            if (cluster.presence().is(Being.DELETING)) {
                deleteOn(cluster, at);
            }
        }
    }

    private void again(DbCluster cluster) {
        if (cluster.lost()) {
            cluster.instance().waiting(Being.CREATING);
        } else {
            createInstance(cluster);
        }
    }

    void clusterDue(DbCluster cluster, Instant at) {
        Presence presence = cluster.presence();
        if (presence.is(Being.CREATING)) {
            presence.settle(Being.PRESENT);
        } else if (!presence.effectDone()) {
            askDelete(cluster);
        } else {
            presence.settle(Being.ABSENT);
            cluster.gone(at);
        }
    }

    /** The Region is back, and an instance was to be made in it. */
    boolean goOn(DbCluster cluster) {
        if (!cluster.instance().is(Being.CREATING)) {
            return false;
        }
        createInstance(cluster);
        return true;
    }
}
