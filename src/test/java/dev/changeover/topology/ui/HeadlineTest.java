package dev.changeover.topology.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class HeadlineTest {
    private static final Instant NOW = FixedSnapshots.NOW;

    @Test
    void aCalmWorkloadIsToldInOneSentence() {
        Headline headline = headline(FixedSnapshots.calm());
        assertThat(headline.sentence())
                .isEqualTo("us-east-1 is active and takes writes; us-east-2 follows 12 ms behind.");
        assertThat(headline.tone()).isEqualTo(Tone.GOOD);
        assertThat(headline.remarks()).isEmpty();
    }

    @Test
    void aLagOverTheLimitIsNamedWithTheLimit() {
        Headline headline = headline(FixedSnapshots.lagging(Duration.ofSeconds(12)));
        assertThat(headline.tone()).isEqualTo(Tone.WARNING);
        assertThat(headline.remarks())
                .extracting(Headline.Remark::sentence)
                .containsExactly("us-east-2 is 12 s behind; a switchover waits until it is 5 s or less.");
    }

    @Test
    void aSilentWriterIsNotSaidToTakeWrites() {
        Headline headline = headline(FixedSnapshots.dark(NOW.minusSeconds(21)));
        assertThat(headline.sentence()).startsWith("us-east-1, the writer, does not answer; us-east-2 follows");
        assertThat(headline.tone()).isEqualTo(Tone.BAD);
        assertThat(headline.remarks())
                .extracting(Headline.Remark::sentence)
                .contains(
                        "The database in us-east-1 has been failing for 21 s: connection refused.",
                        "The public URL has been failing for 21 s: HTTP 503.");
    }

    @Test
    void aConsoleThatIsCutOffIsNotTakenForARegionThatIsGone() {
        TopologySnapshot dark = FixedSnapshots.dark(NOW.minusSeconds(21));
        TopologySnapshot cutOff = new TopologySnapshot(
                dark.number(),
                dark.at(),
                dark.workload(),
                dark.globalCluster(),
                dark.regions(),
                dark.routing(),
                FixedSnapshots.calm().publicUrl());
        assertThat(headline(cutOff).sentence())
                .startsWith("us-east-1, the writer, does not answer this console, but answers the public URL");
    }

    @Test
    void aPassiveRegionThatHasFallenSilentIsNotCalledCloseBehind() {
        TopologySnapshot calm = FixedSnapshots.calm();
        SortedMap<RegionName, RegionSnapshot> regions = new TreeMap<>(calm.regions());
        regions.computeIfPresent(FixedWorkloads.EAST_2, (_, seen) -> silent(seen));
        TopologySnapshot alone = new TopologySnapshot(
                8, calm.at(), calm.workload(), calm.globalCluster(), regions, calm.routing(), calm.publicUrl());
        assertThat(headline(alone).sentence())
                .isEqualTo("us-east-1 is active and takes writes; us-east-2 does not answer.");
        assertThat(headline(alone).remarks())
                .extracting(Headline.Remark::sentence)
                .containsExactly("The database in us-east-2 has been failing for 9 s: connection refused.");
    }

    private static RegionSnapshot silent(RegionSnapshot seen) {
        Instant since = NOW.minusSeconds(9);
        return new RegionSnapshot(
                seen.region(),
                seen.cluster(),
                seen.proxy(),
                seen.database().failed(since, "connection refused"),
                seen.api().failed(since, "connection refused"),
                seen.lag().failed(since, "no beat"));
    }

    @Test
    void anErrorPageIsNotReadOutToTheOperator() {
        TopologySnapshot calm = FixedSnapshots.calm();
        TopologySnapshot astray = new TopologySnapshot(
                8,
                calm.at(),
                calm.workload(),
                calm.globalCluster(),
                calm.regions(),
                calm.routing(),
                calm.publicUrl().failed(NOW.minusSeconds(3), "public URL answered 502: <HTML><HEAD>"));
        assertThat(headline(astray).remarks())
                .extracting(Headline.Remark::sentence)
                .containsExactly("The public URL has been failing for 3 s: it answered 502.");
    }

    @Test
    void anOldLagIsSaidToBeTheLastOneSeen() {
        Headline headline = headline(FixedSnapshots.blindToLag(NOW.minusSeconds(40)));
        assertThat(headline.sentence()).contains("us-east-2 answers and was last seen 12 ms behind");
        assertThat(headline.remarks())
                .extracting(Headline.Remark::sentence)
                .containsExactly("The lag of us-east-2 has not been measured for 40 s: the beat does not arrive.");
        assertThat(headline.tone()).isEqualTo(Tone.WARNING);
    }

    @Test
    void trafficToAReaderIsBroken() {
        TopologySnapshot astray =
                FixedSnapshots.routed(FixedSnapshots.calm(), new Routing(FixedWorkloads.EAST_2, false, true));
        assertThat(headline(astray).remarks())
                .extracting(Headline.Remark::sentence)
                .containsExactly("Traffic goes to us-east-2 but the writer is in us-east-1: writes are refused.");
    }

    @Test
    void aFenceLeftBehindIsSaid() {
        TopologySnapshot fenced =
                FixedSnapshots.routed(FixedSnapshots.calm(), new Routing(FixedWorkloads.EAST_1, true, true));
        assertThat(headline(fenced).remarks())
                .extracting(Headline.Remark::sentence)
                .containsExactly("Writes are fenced at the edge.");
    }

    @Test
    void nothingReadYetIsNotCalledWell() {
        TopologySnapshot blank =
                TopologySnapshot.blank(1, NOW, FixedWorkloads.todo().workload());
        assertThat(headline(blank).sentence()).isEqualTo("No Region is known to be the writer.");
        assertThat(headline(blank).tone()).isEqualTo(Tone.BAD);
    }

    private static Headline headline(TopologySnapshot snapshot) {
        return Headline.of(snapshot, Duration.ofSeconds(5), NOW);
    }
}
