package dev.changeover.failover.report;

import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Escalation;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is told outside. Its component names are a promise to whoever reads the JSON.
 *
 * @param kind {@code switchover} or {@code failover}
 * @param method how a failover promotes, absent for a switchover
 * @param acceptedLossMillis what the operator accepted to lose, absent for a switchover
 * @param phase where the run stands as a whole, such as {@code running}, {@code halted} or {@code ended}
 * @param outcome absent until the run has ended
 * @param question what a halted run asks, absent otherwise
 * @param escalation how the run became another kind than was ordered, absent where it did not
 */
public record RunReport(
        String run,
        String workload,
        String kind,
        @Nullable String method,
        @Nullable Long acceptedLossMillis,
        String from,
        String to,
        String operator,
        String reason,
        String driver,
        Instant startedAt,
        Instant lastAt,
        long millis,
        String phase,
        @Nullable String outcome,
        @Nullable Asked question,
        @Nullable Escalated escalation,
        List<Line> steps,
        List<Check> preflight) {
    public RunReport {
        steps = List.copyOf(steps);
        preflight = List.copyOf(preflight);
    }

    /** What a halted run asks. */
    public record Asked(String situation, List<String> choices) {
        public Asked {
            choices = List.copyOf(choices);
        }
    }

    /**
     * Who made a run that was stuck go on as another kind.
     *
     * @param from what was ordered, such as {@code switchover}
     */
    public record Escalated(String from, String by, String reason, Instant at) {}

    /**
     * One step.
     *
     * @param millis absent while the step is under way
     */
    public record Line(
            String step,
            String title,
            String result,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long millis,
            String evidence) {}

    /** One finding of the preflight that the operator saw. */
    public record Check(
            String check,
            String verdict,
            String sentence,
            String vantage,
            @Nullable Instant evidenceAt) {
        public static Check of(Finding finding) {
            return new Check(
                    finding.check(),
                    word(finding.verdict()),
                    finding.sentence(),
                    finding.vantage(),
                    finding.evidenceAt());
        }
    }

    public static RunReport of(Run run) {
        FailoverPlan plan = run.plan();
        Instant started =
                run.steps().isEmpty() ? run.lastAt() : run.steps().getFirst().startedAt();
        Change.Failover failover = plan.change() instanceof Change.Failover unplanned ? unplanned : null;
        Outcome outcome = run.outcome();
        Question question = run.question();
        Escalation escalation = run.escalation();
        return new RunReport(
                run.id().toString(),
                plan.workload().id().toString(),
                plan.change().label(),
                failover == null ? null : word(failover.method()),
                failover == null ? null : failover.acceptedLoss().toMillis(),
                plan.source().toString(),
                plan.target().toString(),
                run.commission().operator(),
                run.commission().reason(),
                run.commission().driver(),
                started,
                run.lastAt(),
                Duration.between(started, run.lastAt()).toMillis(),
                word(run.phase()),
                outcome == null ? null : word(outcome),
                question == null ? null : asked(question),
                escalation == null
                        ? null
                        : new Escalated(
                                run.commission().plan().change().label(),
                                escalation.by(),
                                escalation.reason(),
                                escalation.at()),
                run.steps().stream().map(RunReport::line).toList(),
                run.commission().preflight().findings().stream().map(Check::of).toList());
    }

    private static Asked asked(Question question) {
        return new Asked(
                question.situation(),
                question.choices().stream().map(Choice::label).toList());
    }

    private static Line line(Run.StepRecord step) {
        Instant ended = step.endedAt();
        return new Line(
                word(step.step()),
                step.step().label(),
                word(step.result()),
                step.startedAt(),
                ended,
                ended == null ? null : Duration.between(step.startedAt(), ended).toMillis(),
                step.evidence());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
