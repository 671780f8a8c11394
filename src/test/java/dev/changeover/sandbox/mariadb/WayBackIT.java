package dev.changeover.sandbox.mariadb;

import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_1;
import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.mariadb.FleetStatus.Role;
import dev.changeover.sandbox.mariadb.PromoteOutcome.Promoted;
import dev.changeover.sandbox.mariadb.RemovalOutcome.NotDone;
import dev.changeover.sandbox.mariadb.RemovalOutcome.Removed;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Follows;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.SwitchedOver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a detach: the old database is kept aside and deleted, and a new one follows the promoted one in its place. */
class WayBackIT {
    @TempDir
    Path folder;

    private FleetSettings detachedFleet() throws Exception {
        FleetSettings settings = FleetFixture.settings(folder);
        try (DatabaseFleet fleet = FleetFixture.migrated(settings)) {
            FleetFixture.add(fleet, EAST_1, "shared");
            assertThat(FleetFixture.appears(fleet, EAST_2, "shared")).isTrue();
            assertThat(fleet.detach(EAST_2)).isInstanceOf(Promoted.class);
            FleetFixture.add(fleet, EAST_1, "only there");
        }
        return settings;
    }

    private static Role role(DatabaseFleet fleet) {
        return fleet.status().member(EAST_1).orElseThrow().role();
    }

    @Test
    void nothingIsLostWhileTheOtherRegionGoesOnWriting() throws Exception {
        FleetSettings settings = detachedFleet();
        try (DatabaseFleet fleet = DatabaseFleet.open(settings);
                var client = new WritingClient(fleet, EAST_2)) {
            assertThat(client.awaitAcknowledged(20)).isTrue();
            assertThat(fleet.keepSnapshot(EAST_1, "kept-running")).isInstanceOf(Removed.class);
            assertThat(fleet.stop(EAST_1)).isInstanceOf(Removed.class);
            assertThat(role(fleet)).isEqualTo(Role.ABSENT);
            assertThat(fleet.keepSnapshot(EAST_1, "kept-stopped")).isInstanceOf(Removed.class);
            assertThat(fleet.delete(EAST_1)).isInstanceOf(Removed.class);
            assertThat(fleet.writer()).isEqualTo(EAST_2);
            assertThat(settings.folder().resolve("us-east-1/data")).doesNotExist();
            assertThat(fleet.keepSnapshot(EAST_1, "too-late")).isInstanceOf(NotDone.class);
            assertWhatWasLostIsReadable(settings);

            assertThat(client.awaitAcknowledged(20)).isTrue();
            assertThat(fleet.rebuildAsReader(EAST_1, EAST_2)).isEqualTo(new Follows(null));
            assertThat(role(fleet)).isEqualTo(Role.READER);
            assertThat(client.awaitAcknowledged(20)).isTrue();
            client.stop();
            assertThat(FleetFixture.tasks(fleet, EAST_2)).containsAll(client.acknowledged());
            assertGoesHome(fleet);
        }
    }

    private static void assertWhatWasLostIsReadable(FleetSettings settings) throws Exception {
        assertThat(Files.readString(settings.salvageFolder().resolve("kept-running.sql")))
                .contains("only there", "shared");
        assertThat(settings.salvageFolder().resolve("kept-stopped/binlog.index"))
                .exists();
        List<Map<String, Object>> kept = new SalvageShelf(settings.salvageFolder()).of(EAST_1, "todo.todo");
        assertThat(kept).extracting(salvage -> salvage.get("name")).containsExactly("kept-stopped", "kept-running");
        assertThat(kept)
                .allSatisfy(salvage -> assertThat(salvage.get("rows").toString())
                        .contains("only there")
                        .doesNotContain("shared"));
    }

    private static void assertGoesHome(DatabaseFleet fleet) throws Exception {
        FleetFixture.add(fleet, EAST_2, "the last before home");
        assertThat(FleetFixture.appears(fleet, EAST_1, "the last before home")).isTrue();
        assertThat(FleetFixture.tasks(fleet, EAST_1)).isEqualTo(FleetFixture.tasks(fleet, EAST_2));
        assertThat(fleet.switchOver(EAST_2, EAST_1)).isInstanceOf(SwitchedOver.class);
        FleetFixture.add(fleet, EAST_1, "home again");
        assertThat(FleetFixture.appears(fleet, EAST_2, "home again")).isTrue();
    }

    @Test
    void whatIsDeletedStaysDeletedOverARestart() throws Exception {
        FleetSettings settings = detachedFleet();
        try (DatabaseFleet fleet = DatabaseFleet.open(settings)) {
            assertThat(fleet.delete(EAST_1)).isInstanceOf(Removed.class);
        }
        try (DatabaseFleet fleet = DatabaseFleet.open(settings)) {
            assertThat(role(fleet)).isEqualTo(Role.ABSENT);
            assertThat(fleet.status().member(EAST_1).orElseThrow().alive()).isFalse();
            FleetFixture.add(fleet, EAST_2, "goes on");
            assertThat(fleet.rebuildAsReader(EAST_1, EAST_2)).isEqualTo(new Follows(null));
            assertThat(FleetFixture.tasks(fleet, EAST_1)).containsExactly("goes on", "shared");
        }
    }
}
