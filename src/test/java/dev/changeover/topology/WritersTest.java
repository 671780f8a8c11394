package dev.changeover.topology;

import static dev.changeover.topology.FixedSnapshots.NOW;
import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.Observed.Fresh;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The writer of a workload whose us-east-2 was detached, by whatever of it can be read. */
final class WritersTest {
    private static final ClusterArn OLD = new ClusterArn("arn:aws:rds:us-east-1:123456789012:cluster:old");
    private static final ClusterArn PROMOTED = new ClusterArn("arn:aws:rds:us-east-2:123456789012:cluster:promoted");

    @Test
    void inOneGlobalClusterItIsThePrimary() {
        assertThat(FixedSnapshots.calm().writerRegion()).contains(EAST_1);
    }

    @Test
    void afterADetachItIsThePromotedOneThatTakesWrites() {
        assertThat(detached(promoted(), role(DatabaseRole.WRITER), url(DatabaseRole.WRITER))
                        .writerRegion())
                .contains(EAST_2);
    }

    /** The old primary must not be taken for the writer because the promoted Region's endpoint is slow. */
    @Test
    void itIsSeenWithoutTheRdsEndpointOfItsRegion() {
        assertThat(detached(Observed.unknown(NOW, "rds"), role(DatabaseRole.WRITER), url(DatabaseRole.WRITER))
                        .writerRegion())
                .contains(EAST_2);
    }

    @Test
    void itIsSeenThroughThePublicUrlAlone() {
        assertThat(detached(Observed.unknown(NOW, "rds"), Observed.unknown(NOW, "sql"), url(DatabaseRole.WRITER))
                        .writerRegion())
                .contains(EAST_2);
    }

    @Test
    void aDetachedReaderIsNoWriter() {
        assertThat(detached(promoted(), role(DatabaseRole.READER), url(DatabaseRole.READER))
                        .writerRegion())
                .contains(EAST_1);
    }

    private static Observed<DbCluster> promoted() {
        DbCluster cluster =
                new DbCluster(PROMOTED, "available", "8.0", List.of(new DbInstance("promoted-1", "available", true)));
        return new Fresh<>(cluster, NOW, "rds us-east-2");
    }

    private static Observed<DatabaseRole> role(DatabaseRole role) {
        return new Fresh<>(role, NOW, "sql us-east-2");
    }

    private static Observed<ApiHealth> url(DatabaseRole role) {
        return new Fresh<>(new ApiHealth(EAST_2, role, "5", "b1", 3), NOW, "public URL");
    }

    /** The old Region is gone with its database, and the global cluster still calls it the primary. */
    private static TopologySnapshot detached(
            Observed<DbCluster> cluster, Observed<DatabaseRole> database, Observed<ApiHealth> publicUrl) {
        TopologySnapshot calm = FixedSnapshots.calm();
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>();
        regions.put(
                EAST_1,
                new RegionSnapshot(
                        EAST_1,
                        Observed.unknown(NOW, "rds"),
                        Observed.unknown(NOW, "proxy"),
                        Observed.unknown(NOW, "sql"),
                        Observed.unknown(NOW, "api"),
                        Observed.unknown(NOW, "heartbeat")));
        regions.put(
                EAST_2,
                new RegionSnapshot(
                        EAST_2,
                        cluster,
                        Observed.unknown(NOW, "proxy"),
                        database,
                        Observed.unknown(NOW, "api"),
                        Observed.unknown(NOW, "heartbeat")));
        GlobalCluster global = new GlobalCluster(
                new GlobalClusterId("global"),
                "available",
                "8.0",
                List.of(new GlobalClusterMember(OLD, MemberRole.PRIMARY, "connected")),
                null);
        return new TopologySnapshot(
                8,
                NOW,
                calm.workload(),
                new Fresh<>(global, NOW, "rds"),
                regions,
                new Fresh<>(new Routing(EAST_2, false, true), NOW, "edge configuration"),
                publicUrl);
    }
}
