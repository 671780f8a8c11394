package dev.changeover.failover.report;

import dev.changeover.failover.Approval;
import dev.changeover.failover.BreakGlass;
import dev.changeover.failover.Escalation;
import dev.changeover.failover.Expectations;
import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Objectives;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.StepRecord;
import dev.changeover.failover.Step;
import dev.changeover.failover.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is to be told about one run afterwards: to those who were not there, and to those who were and have
 * slept since.
 *
 * @param writtenAt when this report was made; the run's own times are in {@code run}
 * @param summary the sentence with which the run ended; absent until then
 * @param terms whatever was not as policy wants it
 * @param plan every step of the plan and of the way back, with what it took against what was expected
 * @param acts what people and drivers did, oldest first
 * @param notExecuted what was planned and did not happen, a sentence each
 * @param open what is still to be done or looked at, a sentence each
 * @param followed what became of the Region that was left, a sentence each
 * @param lost what was lost, as far as it was found, a sentence each
 * @param journal every entry
 */
public record IncidentReport(
        Instant writtenAt,
        RunReport run,
        @Nullable String summary,
        Terms terms,
        Recovery recovery,
        List<Timed> plan,
        List<Entry> acts,
        List<String> notExecuted,
        List<String> open,
        List<String> followed,
        List<String> lost,
        List<Entry> journal) {
    public IncidentReport {
        plan = List.copyOf(plan);
        acts = List.copyOf(acts);
        notExecuted = List.copyOf(notExecuted);
        open = List.copyOf(open);
        followed = List.copyOf(followed);
        lost = List.copyOf(lost);
        journal = List.copyOf(journal);
    }

    /**
     * One step against what was expected of it.
     *
     * @param result {@code not-begun} where it never was
     * @param expectedMillis the median of earlier runs; absent where there were none
     * @param expectedFrom how many earlier runs that rests on
     */
    public record Timed(
            String step,
            String title,
            String result,
            @Nullable Instant startedAt,
            @Nullable Long elapsedMillis,
            @Nullable Long expectedMillis,
            int expectedFrom,
            String evidence) {}

    /**
     * On what terms the run went.
     *
     * @param passed whether a drill met the objectives; absent where it is none, or has not ended
     * @param misses why it did not
     * @param overrides rules that were knowingly broken, each with who and why
     * @param approval the second person's word; absent where none was given
     * @param breakGlass who went on without one, and why
     */
    public record Terms(
            boolean drill,
            @Nullable Boolean passed,
            List<String> misses,
            List<String> overrides,
            @Nullable String approval,
            @Nullable String breakGlass) {
        public Terms {
            misses = List.copyOf(misses);
            overrides = List.copyOf(overrides);
        }

        static Terms of(Run run) {
            var terms = run.commission().terms();
            Approval approval = terms.approval();
            BreakGlass glass = terms.breakGlass();
            boolean judged = terms.drill() && run.isEnded();
            Objectives objectives = Objectives.of(run);
            return new Terms(
                    terms.drill(),
                    judged ? objectives.met() : null,
                    judged ? objectives.misses() : List.of(),
                    terms.overrides().stream()
                            .map(o -> "%s overrode '%s': %s"
                                    .formatted(o.by(), o.rule().label(), o.reason()))
                            .toList(),
                    approval == null
                            ? null
                            : "%s approved request %s at %s"
                                    .formatted(approval.by(), approval.request(), Words.time(approval.at())),
                    glass == null
                            ? null
                            : "%s broke the glass and went on without approval: %s"
                                    .formatted(glass.by(), glass.reason()));
        }
    }

    /** One entry of the journal in words. */
    public record Entry(long sequence, Instant at, String words) {}

    /**
     * What became of the world since the run ended, as whoever asks for the report knows it.
     *
     * @param followed what became of the Region that was left, a sentence each; empty where nobody looked
     * @param open what is still to be done, a sentence each
     * @param lost what was lost, as far as it was found, a sentence each
     */
    public record Aftermath(List<String> followed, List<String> open, List<String> lost) {
        public static final Aftermath UNKNOWN = new Aftermath(List.of(), List.of(), List.of());

        public Aftermath {
            followed = List.copyOf(followed);
            open = List.copyOf(open);
            lost = List.copyOf(lost);
        }
    }

    /** @param earlier runs of the same workload, from which the expectations are taken */
    public static IncidentReport of(
            Run run, List<JournalEntry> entries, List<Run> earlier, Aftermath aftermath, Instant at) {
        return new IncidentReport(
                at,
                RunReport.of(run),
                summary(entries),
                Terms.of(run),
                Recovery.of(run, entries),
                Plans.of(run, earlier),
                entries.stream()
                        .filter(e -> isAct(e.fact()))
                        .map(IncidentReport::entry)
                        .toList(),
                Remains.notExecuted(run, entries),
                Remains.open(run, aftermath),
                aftermath.followed(),
                aftermath.lost(),
                entries.stream().map(IncidentReport::entry).toList());
    }

    private static @Nullable String summary(List<JournalEntry> entries) {
        return entries.stream()
                .map(JournalEntry::fact)
                .filter(Fact.RunEnded.class::isInstance)
                .map(ended -> ((Fact.RunEnded) ended).summary())
                .findFirst()
                .orElse(null);
    }

    private static Entry entry(JournalEntry entry) {
        return new Entry(entry.sequence(), entry.at(), FactWords.of(entry.fact()));
    }

    /** What somebody did, as against what was seen or followed from a rule. */
    private static boolean isAct(Fact fact) {
        return !(fact instanceof Fact.StepStarted
                || fact instanceof Fact.StepDone
                || fact instanceof Fact.StepSkipped
                || fact instanceof Fact.CommandIssued
                || fact instanceof Fact.CommandAnswered
                || fact instanceof Fact.RetryScheduled);
    }

    /** The plan with its times. */
    private static final class Plans {
        private Plans() {}

        /** What was done before an escalation is held against runs of the kind that was ordered. */
        static List<Timed> of(Run run, List<Run> earlier) {
            Expectations expected =
                    Expectations.of(earlier, run.plan().change(), run.id().number());
            Expectations ordered = Expectations.of(
                    earlier, run.commission().plan().change(), run.id().number());
            Escalation escalation = run.escalation();
            List<Step> begun = run.steps().stream().map(StepRecord::step).toList();
            List<Timed> lines = new ArrayList<>();
            for (StepRecord step : run.steps()) {
                boolean before = escalation != null && step.startedAt().isBefore(escalation.at());
                lines.add(begun(step, before ? ordered : expected));
            }
            run.plan().steps().stream()
                    .filter(step -> !begun.contains(step))
                    .forEach(step -> lines.add(new Timed(
                            RunReport.word(step),
                            step.label(),
                            "not-begun",
                            null,
                            null,
                            millis(expected.of(step)),
                            expected.runs(step),
                            "")));
            return lines;
        }

        private static Timed begun(StepRecord step, Expectations expected) {
            Instant ended = step.endedAt();
            return new Timed(
                    RunReport.word(step.step()),
                    step.step().label(),
                    RunReport.word(step.result()),
                    step.startedAt(),
                    ended == null
                            ? null
                            : Duration.between(step.startedAt(), ended).toMillis(),
                    millis(expected.of(step.step())),
                    expected.runs(step.step()),
                    step.evidence());
        }

        private static @Nullable Long millis(Optional<Duration> duration) {
            return duration.map(Duration::toMillis).orElse(null);
        }
    }
}
