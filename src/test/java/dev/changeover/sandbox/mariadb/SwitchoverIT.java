package dev.changeover.sandbox.mariadb;

import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_1;
import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.mariadb.FleetStatus.Role;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Follows;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.GaveUp;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.SwitchedOver;
import dev.changeover.topology.RegionName;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchoverIT {
    @TempDir
    Path folder;

    @Test
    void losesNoAcknowledgedWriteThereAndBack() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            Set<String> acknowledged;
            try (var client = new WritingClient(fleet, EAST_1, EAST_2)) {
                for (int round = 0; round < 3; round++) {
                    switchOverUnderLoad(fleet, client, EAST_1, EAST_2);
                    switchOverUnderLoad(fleet, client, EAST_2, EAST_1);
                }
                client.stop();
                acknowledged = client.acknowledged();
                System.out.printf(
                        "switchover: %d acknowledged writes, longest gap between two %d ms%n",
                        acknowledged.size(), client.longestGap().toMillis());
            }
            assertThat(FleetFixture.tasks(fleet, EAST_1)).containsAll(acknowledged);
            FleetFixture.add(fleet, EAST_1, "last");
            assertThat(FleetFixture.appears(fleet, EAST_2, "last")).isTrue();
            assertThat(FleetFixture.tasks(fleet, EAST_2)).isEqualTo(FleetFixture.tasks(fleet, EAST_1));
        }
    }

    private static void switchOverUnderLoad(DatabaseFleet fleet, WritingClient client, RegionName from, RegionName to) {
        assertThat(client.awaitAcknowledged(50)).isTrue();
        SwitchOverOutcome outcome = fleet.switchOver(from, to);
        assertThat(outcome).isInstanceOf(SwitchedOver.class);
        if (outcome instanceof SwitchedOver done) {
            System.out.printf(
                    "switchover %s to %s: writer gap %d ms%n",
                    from, to, done.writeGap().toMillis());
        }
        assertThat(fleet.writer()).isEqualTo(to);
        assertThat(fleet.status().member(from).orElseThrow().replicating()).isTrue();
    }

    @Test
    void givesUpAndKeepsTheWriterWhenTheReaderCannotCatchUp() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            FleetFixture.add(fleet, EAST_1, "before");
            assertThat(FleetFixture.appears(fleet, EAST_2, "before")).isTrue();
            fleet.partitionReplication();
            FleetFixture.add(fleet, EAST_1, "unseen");

            assertThat(fleet.switchOver(EAST_1, EAST_2)).isInstanceOf(GaveUp.class);

            assertThat(fleet.writer()).isEqualTo(EAST_1);
            FleetFixture.add(fleet, EAST_1, "after");
            fleet.healReplication();
            assertThat(FleetFixture.appears(fleet, EAST_2, "after")).isTrue();
        }
    }

    @Test
    void isRefusedTowardsADeadReaderWhichFollowsAgainAfterItsReturn() throws Exception {
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder))) {
            fleet.kill(EAST_2);
            assertThat(fleet.switchOver(EAST_1, EAST_2)).isEqualTo(new GaveUp("us-east-2 is not a reader that is up"));
            FleetFixture.add(fleet, EAST_1, "written alone");

            assertThat(fleet.bringBack(EAST_2)).isEqualTo(new Follows(null));

            assertThat(FleetFixture.appears(fleet, EAST_2, "written alone")).isTrue();
            assertThat(fleet.status().member(EAST_2).orElseThrow().role()).isEqualTo(Role.READER);
        }
    }
}
