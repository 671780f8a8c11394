package dev.changeover.sandbox.mariadb;

import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_1;
import static dev.changeover.sandbox.mariadb.FleetFixture.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.mariadb.PromoteOutcome.Promoted;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Follows;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.SwitchedOver;
import dev.changeover.topology.RegionName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeRegionsIT {
    private static final RegionName WEST = new RegionName("us-west-2");

    @TempDir
    Path folder;

    @Test
    void thirdRegionFollowsWhoeverWrites() throws Exception {
        var ports = new LinkedHashMap<RegionName, Integer>();
        ports.put(EAST_1, FleetFixture.freePort());
        ports.put(EAST_2, FleetFixture.freePort());
        ports.put(WEST, FleetFixture.freePort());
        try (DatabaseFleet fleet = FleetFixture.migrated(FleetFixture.settings(folder, ports))) {
            FleetFixture.add(fleet, EAST_1, "one");
            assertThat(FleetFixture.appears(fleet, WEST, "one")).isTrue();

            assertThat(fleet.switchOver(EAST_1, EAST_2)).isInstanceOf(SwitchedOver.class);
            FleetFixture.add(fleet, EAST_2, "two");
            assertThat(FleetFixture.appears(fleet, WEST, "two")).isTrue();

            fleet.kill(EAST_2);
            assertThat(fleet.promote(EAST_1)).isInstanceOf(Promoted.class);
            FleetFixture.add(fleet, EAST_1, "three");
            assertThat(FleetFixture.appears(fleet, WEST, "three")).isTrue();

            assertThat(fleet.bringBack(EAST_2)).isInstanceOf(Follows.class);
            FleetFixture.add(fleet, EAST_1, "four");
            assertThat(FleetFixture.appears(fleet, EAST_2, "four")).isTrue();
        }
    }
}
