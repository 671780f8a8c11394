package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Presence.Being;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Snapshots that somebody asks for. */
final class Snapshots {
    private final RdsClusters clusters;
    private final RdsContext context;

    Snapshots(RdsClusters clusters, RdsContext context) {
        this.clusters = clusters;
        this.context = context;
    }

    /**
     * Only of an available cluster, and by a name that no snapshot of the Region has.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBClusterSnapshot.html">the
     *     API's errors</a>; the refusal's words are those that AWS gave in hashicorp/terraform-provider-aws#40333
     */
    Outcome create(RdsOperation.CreateDBClusterSnapshot call, Instant now) {
        @Nullable DbCluster cluster = clusters.find(call.region(), call.dbClusterIdentifier());
        if (cluster == null) {
            return RdsFaults.noCluster(call.dbClusterIdentifier());
        }
        @Nullable AwsFault fault = refusal(cluster, call.dbClusterSnapshotIdentifier());
        if (fault != null) {
            return fault;
        }
        return new RdsResult.ChangedDBClusterSnapshot(
                begin(cluster, call.dbClusterSnapshotIdentifier(), call.tags(), now)
                        .snapshot());
    }

    @Nullable
    AwsFault refusal(DbCluster cluster, String name) {
        if (!name.matches("[A-Za-z](-?[A-Za-z0-9])*") || name.length() > 63) {
            return AwsFault.invalidParameter("The parameter DBClusterSnapshotIdentifier is not a valid identifier, "
                    + "which has 1 to 63 letters, digits and single hyphens and begins with a letter: " + name);
        }
        if (context.snapshots().named(cluster.ids().region(), name) != null) {
            return new AwsFault(
                    "DBClusterSnapshotAlreadyExistsFault", 400, "DB cluster snapshot " + name + " already exists.");
        }
        if (!cluster.status().equals("available")) {
            return RdsFaults.invalidCluster("Can't create a snapshot because the database cluster "
                    + cluster.ids().clusterId() + " isn't currently in the available state");
        }
        return null;
    }

    SnapshotLog.Entry begin(DbCluster cluster, String name, Map<String, String> tags, Instant now) {
        SnapshotLog.Entry entry = context.snapshots().begin(cluster, name, context.engineVersion(), tags, now);
        ask(entry);
        return entry;
    }

    private void ask(SnapshotLog.Entry entry) {
        var region = entry.source().ids().region();
        String name = entry.snapshot().identifier();
        entry.presence().asking(Being.CREATING, context.outbox().ask(id -> new Effect.KeepSnapshot(id, region, name)));
    }

    /** One of before a restart; a copy that was not seen to be made is made again. */
    void recall(DbCluster source, RdsResult.DBClusterSnapshot kept) {
        SnapshotLog.Entry entry = context.snapshots().recall(source, kept);
        if (entry.is("creating")) {
            ask(entry);
        }
    }

    /** The copy was made, or could not be. */
    void answered(SnapshotLog.Entry entry, EffectOutcome outcome, Instant now) {
        if (outcome instanceof EffectOutcome.Done) {
            entry.presence().answered(true, now.plus(context.pace().resources().snapshot()));
        } else {
            entry.ended("failed");
        }
    }

    void fallDue(SnapshotLog.Entry entry) {
        entry.ended("available");
    }
}
