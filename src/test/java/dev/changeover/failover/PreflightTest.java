package dev.changeover.failover;

import static dev.changeover.failover.World.EAST;
import static dev.changeover.failover.World.T0;
import static dev.changeover.failover.World.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PreflightTest {
    private static final Instant NOW = T0.plusSeconds(60);
    private static final Change SWITCHOVER = new Change.Switchover(WEST);
    private static final Change FAILOVER = new Change.Failover(WEST, Duration.ofSeconds(5), Change.Method.MANAGED);
    private static final Change DETACH = new Change.Failover(WEST, Duration.ofSeconds(5), Change.Method.DETACH);

    private final World world = new World();

    private Preflight.Report check(Change change) {
        return check(change, world.at(NOW), Optional.empty());
    }

    private static Preflight.Report check(Change change, TopologySnapshot snapshot, Optional<RunId> open) {
        return Preflight.check(World.WORKLOAD, snapshot, Policy.standard(), change, open, NOW.minusSeconds(10));
    }

    private static List<String> obstacles(Preflight.Report report) {
        return report.obstacles().stream().map(Finding::check).toList();
    }

    @Test
    void aWorkloadThatIsWellIsReadyForASwitchover() {
        assertThat(check(SWITCHOVER).obstacles()).isEmpty();
    }

    @Test
    void aSwitchoverIsRefusedWhileTheLagExceedsThePolicy() {
        world.lag = Duration.ofSeconds(6);
        assertThat(obstacles(check(SWITCHOVER))).containsExactly("maximum-lag");
    }

    @Test
    void aSwitchoverIsRefusedWhileTheOldWriterIsNotSeen() {
        world.at(T0);
        world.lose(EAST);
        assertThat(obstacles(check(SWITCHOVER))).contains("writer", "replication-lag");
    }

    @Test
    void allFindingsStandAtOnce() {
        world.lag = Duration.ofSeconds(6);
        world.targetSchema = "8";
        world.targetVersion = "8.0.mysql_aurora.3.11.0";
        assertThat(obstacles(check(SWITCHOVER))).containsExactly("engine-versions", "maximum-lag", "schema");
    }

    @Test
    void aSwitchoverIsRefusedOnReadingsThatAreTooOld() {
        assertThat(check(SWITCHOVER, world.at(T0), Optional.empty()).isReady()).isFalse();
    }

    @Test
    void aSecondRunIsRefused() {
        RunId open = new RunId(World.WORKLOAD.id(), 7);
        assertThat(obstacles(check(SWITCHOVER, world.at(NOW), Optional.of(open))))
                .containsExactly("one-run-at-a-time");
    }

    @Test
    void theWriterIsNoTarget() {
        world.moveTo(WEST);
        world.origin = WEST;
        assertThat(obstacles(check(SWITCHOVER))).contains("global-cluster");
        assertThat(obstacles(check(FAILOVER))).contains("global-cluster");
    }

    @Test
    void aFailoverIsReadyWithOnlyTheTargetInSight() {
        world.at(NOW.minusSeconds(2));
        world.lose(EAST);
        assertThat(check(FAILOVER).obstacles()).isEmpty();
    }

    @Test
    void aFailoverIsRefusedWhenMoreMayBeLostThanWasAccepted() {
        world.at(NOW.minusSeconds(20));
        world.lose(EAST);
        assertThat(obstacles(check(FAILOVER))).containsExactly("possible-loss");
    }

    @Test
    void differentVersionsStopTheManagedFailoverAndNotTheDetach() {
        world.targetVersion = "8.0.mysql_aurora.3.11.0";
        world.at(NOW.minusSeconds(2));
        world.lose(EAST);
        assertThat(obstacles(check(FAILOVER))).containsExactly("engine-versions");
        assertThat(check(DETACH).obstacles()).isEmpty();
    }

    @Test
    void aDetachBesideALiveWriterIsRefused() {
        assertThat(obstacles(check(DETACH))).containsExactly("old-writer");
    }

    @Test
    void aWriterThatIsNotSeenIsNotSaidToRefuseWrites() {
        world.at(NOW.minusSeconds(2));
        world.lose(EAST);
        assertThat(check(FAILOVER).findings())
                .filteredOn(f -> f.check().equals("old-writer"))
                .extracting(Finding::sentence)
                .containsExactly("the database in us-east-1 is not seen to take writes");
    }
}
