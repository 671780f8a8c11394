package dev.changeover.failover.aws;

import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.Reading;
import dev.changeover.topology.aws.AwsAttempt;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** Asks RDS in the Region of the cluster; reads only. */
final class AwsSalvageSnapshots implements SalvageSnapshots {
    /** The name that Aurora gives it, followed by the cluster and the time. */
    private static final String PREFIX = "rds:unplanned-global-failover-";

    private final AwsClients readers;

    AwsSalvageSnapshots(AwsClients readers) {
        this.readers = readers;
    }

    @Override
    public Found find(ClusterArn cluster, Instant since) {
        String region = cluster.region().value();
        Reading<Found> reading = AwsAttempt.read(
                "rds " + region,
                () -> new Reading.Answered<>(
                        readers
                                .rds(region)
                                .describeDBClusterSnapshots(r -> r.dbClusterIdentifier(cluster.identifier()))
                                .dbClusterSnapshots()
                                .stream()
                                .filter(snapshot -> isOfFailover(snapshot, since))
                                .max(Comparator.comparing(DBClusterSnapshot::snapshotCreateTime))
                                .<Found>map(AwsSalvageSnapshots::kept)
                                .orElseGet(Found.NotYet::new),
                        "rds " + region));
        return switch (reading) {
            case Reading.Answered<Found> answered -> answered.value();
            case Reading.Unanswered<Found> unanswered -> new Found.Unreachable(unanswered.reason());
        };
    }

    private static Found kept(DBClusterSnapshot snapshot) {
        return new Found.Kept(
                snapshot.dbClusterSnapshotIdentifier(),
                snapshot.snapshotCreateTime(),
                Objects.requireNonNullElse(snapshot.status(), "unknown"));
    }

    private static boolean isOfFailover(DBClusterSnapshot snapshot, Instant since) {
        return snapshot.dbClusterSnapshotIdentifier() != null
                && snapshot.dbClusterSnapshotIdentifier().startsWith(PREFIX)
                && snapshot.snapshotCreateTime() != null
                && !snapshot.snapshotCreateTime().isBefore(since);
    }
}
