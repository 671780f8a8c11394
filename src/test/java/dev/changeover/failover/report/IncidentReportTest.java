package dev.changeover.failover.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Command;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Finding;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Objectives;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.Step;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import dev.changeover.failover.report.Recovery.Judgement;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class IncidentReportTest {
    private static final Instant T0 = Instant.parse("2026-11-23T03:00:00Z");
    private static final Workload TODO = FixedWorkloads.todo().workload();
    private static final Change SWITCHOVER = new Change.Switchover(FixedWorkloads.EAST_2);
    private static final Change FAILOVER =
            new Change.Failover(FixedWorkloads.EAST_2, Duration.ofSeconds(2), Change.Method.MANAGED);

    private final List<JournalEntry> journal = new ArrayList<>();
    private Workload workload = TODO;
    private RunId id = new RunId(TODO.id(), 1);

    @Test
    void theWriteGapLiesBetweenWhatTheRunKnowsForSure() {
        order(0, SWITCHOVER, "drill of the month", List.of());
        moved();
        Recovery recovery = report().recovery();
        // Seen fenced at 1.0 s and told to lift at 3.5 s; asked to fence at 0.5 s and proven again at 4.5 s.
        assertThat(recovery.writeGap().atLeastMillis()).isEqualTo(2500);
        assertThat(recovery.writeGap().atMostMillis()).isEqualTo(4000);
        assertThat(recovery.time().millis()).isEqualTo(4500);
        assertThat(recovery.time().judgement()).isEqualTo(Judgement.MET);
        assertThat(recovery.point().millis()).isZero();
        assertThat(recovery.outMillis()).isNull();
    }

    @Test
    void anOutageIsCountedFromTheLastAnswerBeforeTheOrder() {
        Finding dark = new Finding(
                "public-url",
                Finding.Verdict.WARNS,
                "what the public URL answers is not known",
                "public URL",
                T0.minusSeconds(40));
        order(0, FAILOVER, "us-east-1 is dead", List.of(dark));
        at(100, new Fact.LossForeseen(Duration.ofMillis(340), "measured by heartbeat"));
        moved();
        Recovery recovery = report().recovery();
        assertThat(recovery.outMillis()).isEqualTo(44_500);
        assertThat(recovery.point().millis()).isEqualTo(340);
        assertThat(report().open()).singleElement().asString().contains("us-east-1 has to return");
    }

    @Test
    void byNamesTheRecoveryPointIsSaidNotToBeTheWhole() {
        byName();
        order(0, FAILOVER, "drill", List.of(new Finding("old-writer", Finding.Verdict.PASSES, "gone", "sql", T0)));
        unfencedMove();
        assertThat(report().recovery().point())
                .satisfies(point -> assertThat(point.judgement()).isEqualTo(Judgement.MET))
                .extracting(Recovery.Measure::basis)
                .asString()
                .contains("Not counted: what us-east-1 takes after that, if it lives on");
    }

    @Test
    void byNamesAWriterThatWasSeenAtWorkLeavesTheObjectiveUnshown() {
        byName();
        order(0, FAILOVER, "drill", List.of(new Finding("old-writer", Finding.Verdict.WARNS, "writes", "sql", T0)));
        unfencedMove();
        assertThat(report().recovery().point().judgement()).isEqualTo(Judgement.NOT_SHOWN);
        assertThat(Objectives.of(Run.replay(journal).orElseThrow()).misses())
                .singleElement()
                .asString()
                .startsWith("not counted: what us-east-1 takes after that");
    }

    private void byName() {
        workload = new Workload(TODO.id(), TODO.globalCluster(), TODO.clusters(), TrafficKind.ROUTE53, true);
    }

    private void unfencedMove() {
        at(400, new Fact.StepDone(Step.CHECK, "all well"));
        at(400, new Fact.StepStarted(Step.MOVE_DATABASE));
        at(450, new Fact.LossForeseen(Duration.ofMillis(340), "measured by heartbeat"));
        var arn = TODO.cluster(FixedWorkloads.EAST_2).orElseThrow();
        issue(500, 1, new Command.FailoverGlobalCluster(TODO.globalCluster(), FixedWorkloads.EAST_2, arn));
        at(600, new Fact.StepDone(Step.MOVE_DATABASE, "Aurora has accepted it"));
        at(600, new Fact.StepStarted(Step.PROVE_SERVICE));
        at(4500, new Fact.StepDone(Step.PROVE_SERVICE, "served by us-east-2"));
        at(5000, new Fact.RunEnded(Outcome.SUCCEEDED, "us-east-2 is active"));
    }

    @Test
    void aRunThatStoppedNothingHasNoGap() {
        order(0, SWITCHOVER, "too early", List.of());
        at(100, new Fact.StepStarted(Step.CHECK));
        at(200, new Fact.RunRestoring(Outcome.ABORTED, "aborted by ada"));
        at(300, new Fact.RunEnded(Outcome.ABORTED, "nothing was moved"));
        IncidentReport report = report();
        assertThat(report.recovery().writeGap().atMostMillis()).isZero();
        assertThat(report.recovery().time().judgement()).isEqualTo(Judgement.MET);
        assertThat(report.notExecuted())
                .contains(
                        "Look at both Regions afresh: given up, aborted by ada", "Fence writes at the edge: not begun");
    }

    @Test
    void aCommandThatNobodyHeardTheAnswerOfIsNamed() {
        order(0, SWITCHOVER, "drill", List.of());
        at(100, new Fact.StepStarted(Step.FENCE_WRITES));
        at(200, new Fact.CommandIssued(1, new Command.FenceWrites()));
        IncidentReport report = report();
        assertThat(report.notExecuted()).contains("Command 1, fence writes at the edge: its answer was never heard");
        assertThat(report.open()).contains("The write fence may still stand at the edge", "The run has not ended");
    }

    @Test
    void whatIsExpectedIsTheMedianOfEarlierRuns() {
        order(0, SWITCHOVER, "first", List.of());
        moved();
        Run first = Run.replay(journal).orElseThrow();
        journal.clear();
        id = id.next();
        order(60_000, SWITCHOVER, "second", List.of());
        IncidentReport report =
                IncidentReport.of(Run.replay(journal).orElseThrow(), journal, List.of(first), Aftermath.UNKNOWN, T0);
        assertThat(report.plan())
                .filteredOn(step -> step.step().equals("fence-writes"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.expectedMillis()).isEqualTo(600);
                    assertThat(step.expectedFrom()).isEqualTo(1);
                    assertThat(step.result()).isEqualTo("not-begun");
                });
    }

    @Test
    void theJsonKeepsTheNamesOfTheRunAtItsTop() {
        order(0, SWITCHOVER, "drill", List.of());
        moved();
        JsonNode tree = JsonMapper.builder().build().readTree(ReportFormat.JSON.write(report()));
        assertThat(tree.get("run").asString()).isEqualTo("todo-1");
        assertThat(tree.get("outcome").asString()).isEqualTo("succeeded");
        assertThat(tree.at("/recovery/writeGap/atMostMillis").asLong()).isEqualTo(4000);
        assertThat(tree.get("journal")).hasSize(journal.size());
    }

    @Test
    void whatPeopleTypeIsHarmlessAndReadableOnPaper() throws IOException {
        order(0, SWITCHOVER, "<script>alert(1)</script> Überlast → Zürich & Łódź \u0007", List.of());
        moved();
        String page = new String(ReportFormat.HTML.write(report()), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
        try (var pdf = Loader.loadPDF(ReportFormat.PDF.write(report()))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            "Switchover of todo, us-east-1 to us-east-2",
                            "<script>alert(1)</script>",
                            "Überlast → Zürich")
                    .contains("2.5 s to 4 s", "Łódź");
        }
    }

    @Test
    void aFormatThatThereIsNotIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> ReportFormat.parse("docx"))
                .hasMessage("'docx' is not a format; use html, pdf or json");
    }

    private IncidentReport report() {
        return IncidentReport.of(Run.replay(journal).orElseThrow(), journal, List.of(), Aftermath.UNKNOWN, T0);
    }

    private void order(long millis, Change change, String reason, List<Finding> findings) {
        FailoverPlan plan = FailoverPlan.of(workload, change, FixedWorkloads.EAST_1, Policy.standard(), 7);
        at(
                millis,
                new Fact.RunStarted(
                        new Commission(plan, "ada", reason, "test", new Preflight.Report(change, findings))));
        at(millis, new Fact.StepStarted(Step.CHECK));
    }

    /** From the fence to the proof, as a run goes that meets nothing. */
    private void moved() {
        at(400, new Fact.StepDone(Step.CHECK, "all well"));
        at(400, new Fact.StepStarted(Step.FENCE_WRITES));
        issue(500, 1, new Command.FenceWrites());
        at(1000, new Fact.StepDone(Step.FENCE_WRITES, "the edge refuses writes"));
        at(1000, new Fact.StepStarted(Step.MOVE_DATABASE));
        var arn = TODO.cluster(FixedWorkloads.EAST_2).orElseThrow();
        issue(1100, 2, new Command.SwitchoverGlobalCluster(TODO.globalCluster(), FixedWorkloads.EAST_1, arn));
        at(1300, new Fact.StepDone(Step.MOVE_DATABASE, "Aurora has accepted it"));
        at(3400, new Fact.StepStarted(Step.LIFT_FENCE));
        issue(3500, 3, new Command.LiftFence());
        at(4000, new Fact.StepDone(Step.LIFT_FENCE, "the edge lets writes pass"));
        at(4000, new Fact.StepStarted(Step.PROVE_SERVICE));
        at(4500, new Fact.StepDone(Step.PROVE_SERVICE, "served by us-east-2"));
        at(5000, new Fact.RunEnded(Outcome.SUCCEEDED, "us-east-2 is active"));
    }

    private void issue(long millis, long number, Command command) {
        at(millis, new Fact.CommandIssued(number, command));
        at(millis + 50, new Fact.CommandAnswered(number, new Answer.Accepted("")));
    }

    private void at(long millis, Fact fact) {
        journal.add(new JournalEntry(id, journal.size() + 1L, T0.plusMillis(millis), fact));
    }
}
