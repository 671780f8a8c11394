package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.DbCluster.Step;
import dev.changeover.sandbox.controlplane.Presence.Being;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The managed steps of single clusters: start after an outage, rebuild after a failover, promote when detached. */
final class ClusterSteps {
    private final RdsContext context;
    private final ClusterLifeSteps life;

    ClusterSteps(RdsContext context, ClusterLifeSteps life) {
        this.context = context;
        this.life = life;
    }

    /** A Region's cluster is reachable again: whatever its database must be now is asked for. */
    void welcome(DbCluster cluster, Instant at) {
        if (!cluster.instance().is(Being.PRESENT)) {
            cluster.begun();
            life.goOn(cluster);
            return;
        }
        GlobalDatabase global = cluster.global();
        if (global != null && global.changing()) {
            cluster.comeBack(at); // Starting it now could make a second writer: the end of the change does it.
            return;
        }
        if (cluster.step() == Step.PROMOTING) {
            detach(cluster);
        } else if (cluster.writer() || global == null) {
            cluster.begin(
                    Step.STARTING,
                    context.outbox()
                            .ask(id ->
                                    new Effect.StartAsWriter(id, cluster.ids().region())));
        } else if (cluster.needsRebuild()) {
            rebuild(cluster, global.writer(), at);
        } else {
            startAsReader(cluster, global.writer());
        }
    }

    private void startAsReader(DbCluster cluster, DbCluster writer) {
        cluster.begin(
                Step.STARTING,
                context.outbox()
                        .ask(id -> new Effect.StartAsReader(
                                id, cluster.ids().region(), writer.ids().region())));
    }

    /** Replaces what a member has by what the writer has; a former primary's tail is kept first. */
    void rebuild(DbCluster cluster, DbCluster writer, Instant at) {
        if (cluster.step() != Step.RESYNCING) {
            String name =
                    cluster.ids().clusterId() + " in Region " + cluster.ids().region();
            context.events()
                    .add(
                            cluster,
                            EventLog.RESYNC_STARTED,
                            "Started resynchronizing members of DB cluster " + name + " post global failover.",
                            at);
        }
        @Nullable String snapshot = cluster.formerPrimary() ? SnapshotLog.salvageName(cluster, at) : null;
        cluster.begin(
                Step.RESYNCING,
                context.outbox()
                        .ask(id -> new Effect.RebuildAsReader(
                                id, cluster.ids().region(), writer.ids().region(), snapshot)));
        cluster.salvageAs(snapshot);
    }

    /** Opens a cluster that has left its global cluster. */
    void detach(DbCluster cluster) {
        cluster.begin(
                Step.PROMOTING,
                context.outbox().ask(id -> new Effect.Detach(id, cluster.ids().region())));
    }

    void answered(DbCluster cluster, EffectOutcome outcome, Instant now) {
        Pace pace = context.pace();
        boolean done = outcome instanceof EffectOutcome.Done;
        Instant then = now.plus(
                !done
                        ? pace.retry()
                        : switch (cluster.step()) {
                            case NONE, STARTING -> Duration.ZERO;
                            case RESYNCING -> pace.resync();
                            case PROMOTING -> pace.promoting();
                        });
        cluster.answered(done, then);
        if (done && cluster.step() == Step.PROMOTING) {
            cluster.takeRole(true, now);
        }
        if (done && cluster.step() == Step.RESYNCING && cluster.salvage() != null) {
            context.snapshots().add(cluster, cluster.salvage(), context.engineVersion(), now);
            cluster.salvageAs(null);
        }
    }

    /** The step's time has come: it ends, or its effect is asked for again. */
    void fallDue(DbCluster cluster, Instant at) {
        if (!cluster.effectDone()) {
            again(cluster, at);
            return;
        }
        Step step = cluster.step();
        cluster.finish();
        if (step == Step.RESYNCING) {
            cluster.rebuilt();
            context.events()
                    .add(
                            cluster,
                            EventLog.RESYNC_FINISHED,
                            "Finished resynchronizing members of DB cluster "
                                    + cluster.ids().clusterId() + " in Region "
                                    + cluster.ids().region() + " post global failover.",
                            at);
        }
        if (step != Step.PROMOTING) {
            cluster.takeRole(cluster.writer() || cluster.global() == null, at);
        }
    }

    private void again(DbCluster cluster, Instant at) {
        if (cluster.lost()) {
            cluster.finish();
        } else {
            welcome(cluster, at);
        }
    }
}
