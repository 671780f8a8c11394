package dev.changeover.failover.report;

import dev.changeover.failover.Command;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Finding;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Objectives;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.failover.Step;
import dev.changeover.failover.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How long writes were out and how much may have been lost, against the objectives. Everything is measured from the
 * run's own journal and the preflight that it began with, so it can be worked out again at any time.
 *
 * @param outMillis from the last answer of the public URL before the order to the proof of the service; absent where it
 *     answered when the run was ordered, or was never proven since
 */
public record Recovery(Gap writeGap, @Nullable Long outMillis, Measure time, Measure point) {
    /** What a measure says about its objective. */
    public enum Judgement {
        MET,
        MISSED,
        /** The bound that is known lies beyond the objective; the true figure may not. */
        NOT_SHOWN,
        /** Nothing that could be compared was measured. */
        UNKNOWN
    }

    /**
     * How long writes were refused.
     *
     * @param atLeastMillis absent where the journal gives no lower bound
     * @param atMostMillis absent where writes were never proven to pass again
     * @param basis from what it was measured
     */
    public record Gap(
            @Nullable Long atLeastMillis, @Nullable Long atMostMillis, String basis) {}

    /**
     * One measure against its objective.
     *
     * @param millis an upper bound; absent where there is none
     */
    public record Measure(@Nullable Long millis, long objectiveMillis, Judgement judgement, String basis) {}

    static Recovery of(Run run, List<JournalEntry> entries) {
        Marks marks = new Marks(entries);
        Objectives objectives = Objectives.of(run);
        return new Recovery(gap(run, marks), out(run, marks), time(run, marks, objectives), point(run, objectives));
    }

    /** The entries that bound the time without writes. */
    private record Marks(List<JournalEntry> entries) {
        Optional<Instant> asked(Predicate<Command> command) {
            return entries.stream()
                    .filter(e -> e.fact() instanceof Fact.CommandIssued issued && command.test(issued.command()))
                    .map(JournalEntry::at)
                    .findFirst();
        }

        Optional<Instant> done(Step step) {
            return entries.stream()
                    .filter(e -> e.fact() instanceof Fact.StepDone done && done.step() == step)
                    .map(JournalEntry::at)
                    .reduce((_, later) -> later);
        }

        /** When the fence was seen for the first time: an escalation sets it again. */
        Optional<Instant> seenFenced() {
            return entries.stream()
                    .filter(e -> e.fact() instanceof Fact.StepDone done && done.step() == Step.FENCE_WRITES)
                    .map(JournalEntry::at)
                    .findFirst();
        }

        /** When the first command went out that can have stopped writes. */
        Optional<Instant> stopped() {
            return asked(c -> c instanceof Command.FenceWrites || c.movesDatabase());
        }

        /** When a write was last known to be possible again, as far as the run goes. */
        Optional<Instant> served() {
            return done(Step.PROVE_SERVICE).or(() -> done(Step.CONFIRM_SOURCE));
        }
    }

    private static Gap gap(Run run, Marks marks) {
        Optional<Instant> stopped = marks.stopped();
        if (stopped.isEmpty()) {
            return new Gap(0L, 0L, "no command went out that stops writes");
        }
        Optional<Instant> fenced = marks.seenFenced();
        // Whichever comes first: pointing the origin lets writes pass in the same update.
        Optional<Instant> lifting =
                marks.asked(c -> c instanceof Command.LiftFence || c instanceof Command.PointOrigin);
        Long atLeast = fenced.isPresent() && lifting.isPresent() ? millis(fenced.get(), lifting.get()) : null;
        Optional<Instant> served = marks.served();
        if (served.isPresent()) {
            String basis =
                    "by the run's own marks: at most from the first command that stops writes to the proof that they "
                            + "pass again, at least from the fence being seen to the command that lifts it; what a client met lies between";
            return new Gap(atLeast, millis(stopped.get(), served.get()), basis);
        }
        Optional<Instant> lifted = marks.done(Step.LIFT_FENCE);
        if (run.outcome() == Outcome.ABORTED && lifted.isPresent()) {
            return new Gap(
                    atLeast,
                    millis(stopped.get(), lifted.get()),
                    "from the command that sets the fence until the edge was told to let writes pass again, which its last "
                            + "corner may follow seconds later");
        }
        if (fenced.isPresent() && lifting.isEmpty() && !run.isEnded()) {
            return new Gap(
                    millis(fenced.get(), run.lastAt()),
                    null,
                    "writes are refused since %s, and the fence stands: counted to the newest entry"
                            .formatted(Words.time(fenced.get())));
        }
        return new Gap(atLeast, null, "this run has not proven that writes pass again");
    }

    private static @Nullable Long out(Run run, Marks marks) {
        Optional<Instant> served = marks.served();
        return served.flatMap(at -> outSince(run).map(since -> millis(since, at)))
                .orElse(null);
    }

    private static Measure time(Run run, Marks marks, Objectives objectives) {
        Duration taken = objectives.recoveryTime();
        long limit = objectives.recoveryTimeObjective().toMillis();
        if (taken != null) {
            return new Measure(
                    taken.toMillis(),
                    limit,
                    objectives.recoveryTimeMet() ? Judgement.MET : Judgement.MISSED,
                    "from the operator's confirmation to the proof through the public URL");
        }
        if (run.isEnded() && marks.stopped().isEmpty()) {
            return new Measure(0L, limit, Judgement.MET, "writes were never stopped by this run");
        }
        Optional<Instant> back = marks.done(Step.CONFIRM_SOURCE).or(() -> marks.done(Step.LIFT_FENCE));
        if (run.outcome() == Outcome.ABORTED && back.isPresent()) {
            long restored = millis(run.steps().getFirst().startedAt(), back.get());
            return new Measure(
                    restored,
                    limit,
                    restored <= limit ? Judgement.MET : Judgement.MISSED,
                    "from the operator's confirmation until all was as before: nothing was moved");
        }
        return new Measure(
                null,
                limit,
                run.isEnded() ? Judgement.MISSED : Judgement.UNKNOWN,
                "this run has not proven the service in its target");
    }

    /** Since when consumers had no service before the run was ordered, as its preflight saw it. */
    private static Optional<Instant> outSince(Run run) {
        return run.commission().preflight().findings().stream()
                .filter(f -> f.check().equals("public-url") && f.verdict() != Finding.Verdict.PASSES)
                .map(Finding::evidenceAt)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Measure point(Run run, Objectives objectives) {
        long limit = objectives.recoveryPointObjective().toMillis();
        if (!run.pointOfNoReturnPassed() || !run.plan().movesWriter()) {
            return new Measure(0L, limit, Judgement.MET, "the database was not told to move");
        }
        if (!run.isEnded()) {
            return new Measure(null, limit, Judgement.UNKNOWN, "the run has not ended");
        }
        Duration window = objectives.recoveryPoint();
        if (window == null) {
            return new Measure(
                    null,
                    limit,
                    Judgement.UNKNOWN,
                    "nobody could tell, and any loss was accepted" + uncounted(objectives));
        }
        String basis = run.plan().isPlanned()
                ? "Aurora moves the writer only once the target has every write"
                : "the window at risk, as it was known when the database was told to move" + uncounted(objectives);
        return new Measure(
                window.toMillis(), limit, objectives.recoveryPointMet() ? Judgement.MET : Judgement.NOT_SHOWN, basis);
    }

    private static String uncounted(Objectives objectives) {
        return objectives.uncounted() == null ? "" : ". Not counted: " + objectives.uncounted();
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
