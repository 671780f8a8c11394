package dev.changeover.failover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.access.FixedOperators;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.LostWrite.Kind;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.failover.SalvagedTail;
import dev.changeover.failover.SalvagedWrites;
import dev.changeover.failover.report.IncidentReport;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import dev.changeover.failover.report.ReportFormat;
import dev.changeover.topology.FixedSnapshots;
import dev.changeover.topology.FixedTopologyFeed;
import dev.changeover.topology.FixedWorkloads;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AftermathsTest {
    private static final LostWrite ADDED = lost("0-1-7#1", Kind.INSERT, "5", Map.of(), Map.of("task", "milk"));
    private static final LostWrite CHANGED =
            lost("0-1-8#1", Kind.UPDATE, "2", Map.of("task", "bread"), Map.of("task", "rye bread"));
    private static final SalvagedWrites.Found NOT_SERVED = new SalvagedWrites.Found.NotServed();

    private final FixedTopologyFeed feed =
            new FixedTopologyFeed(FixedWorkloads.todo().workload(), FixedSnapshots.calm());
    private final FixedChangeovers fixed = new FixedChangeovers(feed);

    @AfterEach
    void stop() {
        fixed.changeovers().close();
    }

    private static LostWrite lost(
            String id, Kind kind, String row, Map<String, String> before, Map<String, String> after) {
        return new LostWrite(id, FixedSnapshots.NOW, kind, row, before, after);
    }

    private Aftermath aftermath(RunId id, SalvagedWrites.Found salvaged, SalvageSnapshots.Found snapshot) {
        return aftermaths(salvaged, snapshot)
                .apply(fixed.changeovers().board().find(id).orElseThrow());
    }

    private Aftermaths aftermaths(SalvagedWrites.Found salvaged, SalvageSnapshots.Found snapshot) {
        LostWrites losses = fixed.losses((_, _, _) -> salvaged, null, (_, _) -> snapshot);
        return new Aftermaths(() -> losses, feed);
    }

    private static SalvagedWrites.Found kept(LostWrite... writes) {
        return new SalvagedWrites.Found.Tail(
                new SalvagedTail("rds:unplanned-1", FixedSnapshots.NOW, List.of(writes), 3, 0));
    }

    @Test
    void everyLostWriteIsNamedWithWhatWasDecidedButWithoutItsText() {
        RunId id = fixed.failedOver();
        Run run = fixed.changeovers().board().find(id).orElseThrow();
        LostWrites losses = fixed.losses((_, _, _) -> kept(ADDED, CHANGED), null);
        losses.discard(FixedOperators.OPERATOR.get(), run, ADDED);
        Aftermath seen = aftermath(id, kept(ADDED, CHANGED), new SalvageSnapshots.Found.NotYet());
        assertThat(seen.lost())
                .containsExactly(
                        "2 acknowledged writes had not reached us-east-2; kept as rds:unplanned-1",
                        "Row 5, added at 03:12:30 UTC: let go by operator",
                        "Row 2, changed at 03:12:30 UTC: nobody has decided yet");
        assertThat(seen.open()).contains("1 lost write waits for a decision: write again, or let go");
        assertThat(seen.toString()).doesNotContain("milk", "bread");
    }

    @Test
    void thatNothingWasLostIsSaidToo() {
        assertThat(aftermath(fixed.failedOver(), kept(), new SalvageSnapshots.Found.NotYet())
                        .lost())
                .containsExactly("No write: us-east-2 had received all that us-east-1 acknowledged");
    }

    @Test
    void whereNobodyListsThemTheSnapshotIsNamed() {
        Aftermath seen = aftermath(
                fixed.failedOver(),
                NOT_SERVED,
                new SalvageSnapshots.Found.Kept(
                        "rds:unplanned-global-failover-todo-1", FixedSnapshots.NOW, "available"));
        assertThat(seen.followed())
                .contains("Done. What us-east-1 had is kept as snapshot rds:unplanned-global-failover-todo-1, taken at"
                        + " 03:12:30 UTC, available. It follows retention: copy it to keep it");
        assertThat(seen.lost()).singleElement().asString().contains("restore the snapshot beside it");
    }

    @Test
    void whatDidNotAnswerIsSaidToBeUnknown() {
        Aftermath seen = aftermath(
                fixed.failedOver(),
                new SalvagedWrites.Found.Unreachable("http://salvage answered 503"),
                new SalvageSnapshots.Found.Unreachable("rds us-east-1 did not answer in time"));
        assertThat(seen.lost()).containsExactly("Not known: http://salvage answered 503");
        assertThat(seen.followed()).anyMatch(s -> s.startsWith("Not known. Whether a snapshot"));
    }

    @Test
    void theReportTellsTheReturnOfTheRegionThatWasLeft() {
        RunId id = fixed.failedOver();
        IncidentReport report = new IncidentReports(
                        fixed.journal(),
                        aftermaths(kept(ADDED), new SalvageSnapshots.Found.NotYet()),
                        InstantSource.fixed(FixedSnapshots.NOW))
                .of(id)
                .orElseThrow();
        assertThat(report.followed()).anyMatch(s -> s.startsWith("Done. us-east-1 is back: cluster available"));
        String html = new String(ReportFormat.HTML.write(report), StandardCharsets.UTF_8);
        assertThat(html).contains("What became of us-east-1", "What was lost", "Row 5, added at");
        assertThat(new String(ReportFormat.JSON.write(report), StandardCharsets.UTF_8))
                .contains("\"followed\"", "Row 5, added at");
    }

    @Test
    void aSwitchoverLeavesNothingBehind() {
        assertThat(aftermath(fixed.succeeded(), kept(ADDED), new SalvageSnapshots.Found.NotYet()))
                .isEqualTo(Aftermath.UNKNOWN);
    }
}
