package dev.changeover.sandbox.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.topology.RegionName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRolesTest {
    private static final RegionName OHIO = new RegionName("us-east-2");
    private static final RegionName VIRGINIA = new RegionName("us-east-1");
    private static final GtidPosition POSITION = GtidPosition.parse("0-1-42");

    @TempDir
    Path folder;

    @Test
    void failoverLeavesTheOldWriterBehindAtThePromotedPosition() {
        FleetRoles roles = FleetRoles.first(VIRGINIA).failedOver(OHIO, POSITION);
        assertThat(roles.writer()).isEqualTo(OHIO);
        assertThat(roles.isReader(VIRGINIA)).isFalse();
        assertThat(roles.leftAt(VIRGINIA, OHIO)).contains(POSITION);
    }

    @Test
    void rebuiltRegionIsAReaderAgainAndOnlyThen() {
        FleetRoles roles = FleetRoles.first(VIRGINIA).failedOver(OHIO, POSITION).rebuildStarted(VIRGINIA, OHIO);
        assertThat(roles.isReader(VIRGINIA)).isFalse();
        assertThat(roles.leftAt(VIRGINIA, OHIO)).isEmpty();
        assertThat(roles.rebuilt(VIRGINIA).isReader(VIRGINIA)).isTrue();
    }

    @Test
    void rebuildFromADetachedRegionMakesThatOneTheWriter() {
        FleetRoles roles = FleetRoles.first(VIRGINIA).detached(OHIO, POSITION);
        assertThat(roles.leftAt(VIRGINIA, OHIO)).contains(POSITION);
        FleetRoles rebuilt = roles.rebuildStarted(VIRGINIA, OHIO).rebuilt(VIRGINIA);
        assertThat(rebuilt).isEqualTo(FleetRoles.first(OHIO));
    }

    @Test
    void stoppedRegionKeepsItsHistoryAndNeitherReadsNorWrites() {
        FleetRoles roles = FleetRoles.first(VIRGINIA).detached(OHIO, POSITION).stopped(VIRGINIA);
        assertThat(roles.writes(VIRGINIA)).isFalse();
        assertThat(roles.writer()).isEqualTo(OHIO);
        assertThat(roles.leftAt(VIRGINIA, OHIO)).contains(POSITION);
        assertThat(roles.started(VIRGINIA).writes(VIRGINIA)).isTrue();
    }

    @Test
    void deletedWriterHandsOverToTheOneThatStandsAlone() {
        FleetRoles roles = FleetRoles.first(VIRGINIA).detached(OHIO, POSITION).deleted(VIRGINIA);
        assertThat(roles.writer()).isEqualTo(OHIO);
        assertThat(roles.writes(OHIO)).isTrue();
        assertThat(roles.isReader(VIRGINIA)).isFalse();
        assertThat(roles.rebuildStarted(VIRGINIA, OHIO).rebuilt(VIRGINIA)).isEqualTo(FleetRoles.first(OHIO));
    }

    @Test
    void fileOfAnEarlierVersionHasNoAbsentRegion() throws Exception {
        Path path = folder.resolve("roles.json");
        Files.writeString(path, "{\"writer\":\"us-east-2\",\"diverged\":{},\"rebuilding\":[],\"standalone\":{}}");
        assertThat(new RolesFile(path).readOr(FleetRoles.first(VIRGINIA))).isEqualTo(FleetRoles.first(OHIO));
    }

    @Test
    void fileGivesBackWhatWasWritten() throws Exception {
        var file = new RolesFile(folder.resolve("roles.json"));
        FleetRoles roles = FleetRoles.first(VIRGINIA).failedOver(OHIO, POSITION).rebuildStarted(VIRGINIA, OHIO);
        file.write(FleetRoles.first(VIRGINIA).detached(OHIO, POSITION));
        assertThat(file.readOr(FleetRoles.first(VIRGINIA)))
                .isEqualTo(FleetRoles.first(VIRGINIA).detached(OHIO, POSITION));
        file.write(roles.stopped(OHIO));
        assertThat(file.readOr(FleetRoles.first(VIRGINIA))).isEqualTo(roles.stopped(OHIO));
        file.write(roles);
        assertThat(file.readOr(FleetRoles.first(VIRGINIA))).isEqualTo(roles);
    }

    @Test
    void brokenFileIsOneSentence() throws Exception {
        Path path = folder.resolve("roles.json");
        for (String broken : new String[] {"{", "null", "{}", "{\"writer\":\"nowhere\"}"}) {
            Files.writeString(path, broken);
            assertThatThrownBy(() -> new RolesFile(path).readOr(FleetRoles.first(VIRGINIA)))
                    .isInstanceOf(SandboxFault.class)
                    .hasMessageContaining("start over");
        }
    }

    @Test
    void missingFileMeansAFirstRun() throws Exception {
        assertThat(new RolesFile(folder.resolve("roles.json")).readOr(FleetRoles.first(OHIO)))
                .isEqualTo(FleetRoles.first(OHIO));
    }
}
