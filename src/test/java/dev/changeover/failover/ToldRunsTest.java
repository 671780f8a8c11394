package dev.changeover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.report.IncidentReport;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import dev.changeover.failover.report.Recovery.Judgement;
import dev.changeover.failover.report.ReportFormat;
import dev.changeover.failover.report.RunReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of runs that did not go as one would wish. */
final class ToldRunsTest {
    @Test
    void anAbortedRunStoppedWritesForAMomentAndPutAllBack() {
        IncidentReport report = report(ToldRuns.aborted());
        assertThat(report.recovery().writeGap().atMostMillis()).isPositive();
        assertThat(report.recovery().time().judgement()).isEqualTo(Judgement.MET);
        assertThat(report.recovery().time().basis()).contains("nothing was moved");
        assertThat(html(report))
                .contains("Aborted and restored", "<p>Nothing was moved; us-east-1 is the writer as before.</p>");
    }

    @Test
    void anEscalatedRunSaysWhatWasOrderedAndWhoMadeItAFailover() {
        IncidentReport report = report(ToldRuns.escalated());
        RunReport.Escalated escalated = report.run().escalation();
        assertThat(escalated).isNotNull();
        assertThat(escalated.from()).isEqualTo("switchover");
        assertThat(escalated.by()).isEqualTo("grace");
        assertThat(html(report))
                .contains(
                        "Switchover, then failover of todo, us-east-1 to us-west-2",
                        "grace, at 2026-11-23 03:",
                        "Aurora hangs and us-east-1 has gone dark");
        assertThat(new String(ReportFormat.JSON.write(report), StandardCharsets.UTF_8))
                .contains("\"from\" : \"switchover\"");
    }

    @Test
    void whatWasDoneBeforeAnEscalationIsHeldAgainstWhatWasOrdered() {
        Rehearsal switchover = ToldRuns.overridden();
        List<JournalEntry> later = ToldRuns.escalated().journal.stream()
                .map(e -> new JournalEntry(new RunId(e.run().workload(), 2), e.sequence(), e.at(), e.fact()))
                .toList();
        Run run = Run.replay(later).orElseThrow();
        assertThat(IncidentReport.of(run, later, List.of(switchover.run), Aftermath.UNKNOWN, run.lastAt())
                        .plan())
                .filteredOn(step -> step.step().equals("fence-writes"))
                .extracting(IncidentReport.Timed::expectedFrom)
                .containsExactly(1, 0);
    }

    @Test
    void theFenceOfAnEscalatedRunStoodSinceItWasFirstSeen() {
        IncidentReport report = report(ToldRuns.escalated());
        long stuck = report.plan().stream()
                .filter(step -> step.result().equals("given-up"))
                .mapToLong(step -> step.elapsedMillis() == null ? 0 : step.elapsedMillis())
                .sum();
        assertThat(report.recovery().writeGap().atLeastMillis()).isGreaterThan(stuck);
    }

    @Test
    void whoBreaksARuleIsNamedWithTheirReasonAsTheySpellIt() {
        IncidentReport report = report(ToldRuns.overridden());
        assertThat(report.acts().getFirst().words())
                .isEqualTo("ada ordered: switchover to us-west-2, overriding maximum-lag, breaking the glass");
        assertThat(html(report))
                .contains(
                        "<li>ada overrode 'Maximum replication lag': the batch of the night is over",
                        "<li>ada broke the glass and went on without approval: us-east-1 loses its power");
    }

    @Test
    void aHaltedRunTellsItsChoicesAndThatWritesAreRefused() {
        IncidentReport report = report(ToldRuns.halted());
        assertThat(report.open())
                .anySatisfy(open -> assertThat(open).startsWith("The run waits for a person: "))
                .contains("The choices: Keep waiting; End the run here; or escalate it to a failover");
        assertThat(report.recovery().writeGap().atLeastMillis()).isPositive();
        assertThat(report.recovery().writeGap().basis()).startsWith("writes are refused since 03:00:");
        assertThat(report.recovery().point().judgement()).isEqualTo(Judgement.UNKNOWN);
        assertThat(report.summary()).isNull();
    }

    @Test
    void aRunThatWasEndedHalfWaySaysWhatWasNotSeen() {
        assertThat(report(ToldRuns.abandoned()).open())
                .contains(
                        "The run was ended half-way: the database was told to move to us-west-2 and was not seen to, and"
                                + " traffic was not moved. Look at what is true now and decide what to do");
    }

    @Test
    void aRegionAtTheBeginningKeepsItsSpellingAndANarrowPageNamesItsCells() {
        String page = html(report(ToldRuns.escalated()));
        assertThat(page)
                .contains(
                        "<li>us-east-1 has to return",
                        "data-label=\"Objective\"",
                        "@media screen and (max-width: 40rem)")
                .doesNotContain("Us-east-1");
    }

    private static String html(IncidentReport report) {
        return new String(ReportFormat.HTML.write(report), StandardCharsets.UTF_8);
    }

    private static IncidentReport report(Rehearsal it) {
        return IncidentReport.of(it.run, it.journal, List.of(), Aftermath.UNKNOWN, it.now);
    }
}
