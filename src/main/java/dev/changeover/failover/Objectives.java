package dev.changeover.failover;

import dev.changeover.failover.Run.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run that has ended stands against the recovery objectives of its policy.
 *
 * @param recoveryTime from the operator's confirmation until the service was proven; absent when it never was
 * @param recoveryPoint the window of writes that may be missing, at most; absent when nobody can say
 * @param uncounted what the recovery point leaves out; absent where it is the whole
 * @param livedOn whether that is known to be more than nothing: the old writer was seen at work, and nothing fenced it
 */
public record Objectives(
        @Nullable Duration recoveryTime,
        Duration recoveryTimeObjective,
        @Nullable Duration recoveryPoint,
        Duration recoveryPointObjective,
        @Nullable String uncounted,
        boolean livedOn) {
    /** Judges a run, whether or not it was a drill. */
    public static Objectives of(Run run) {
        Policy policy = run.plan().policy();
        boolean unfenced = run.plan().change() instanceof Change.Failover
                && run.pointOfNoReturnPassed()
                && !run.plan().fencesWrites();
        return new Objectives(
                recoveryTime(run),
                policy.recoveryTimeObjective(),
                recoveryPoint(run),
                policy.recoveryPointObjective(),
                unfenced ? LossEstimate.uncounted(run.plan()) : null,
                unfenced && wasSeenAtWork(run));
    }

    /** By the preflight of the order; whoever escalates has a writer that is not gone. */
    private static boolean wasSeenAtWork(Run run) {
        return run.escalation() != null
                || run.commission().preflight().findings().stream()
                        .anyMatch(f -> f.check().equals("old-writer") && f.verdict() != Finding.Verdict.PASSES);
    }

    /** A rebuild interrupts nothing. */
    private static @Nullable Duration recoveryTime(Run run) {
        if (!run.plan().movesWriter()) {
            return Duration.ZERO;
        }
        if (run.steps().isEmpty()) {
            return null;
        }
        Instant began = run.steps().getFirst().startedAt();
        return ended(run, Step.PROVE_SERVICE)
                .map(proven -> Duration.between(began, proven))
                .orElse(null);
    }

    /** A switchover loses nothing; what a failover may have lost was estimated when the database was told to move. */
    private static @Nullable Duration recoveryPoint(Run run) {
        return switch (run.plan().change()) {
            case Change.Switchover _, Change.Rebuild _ -> Duration.ZERO;
            case Change.Failover _ -> run.marks().unfenced() ? withTheMove(run) : run.lossAtRisk();
        };
    }

    /** Whoever goes on without the fence also loses what the old writer takes until the new one is there. */
    private static @Nullable Duration withTheMove(Run run) {
        Duration before = run.lossAtRisk();
        Instant sent = run.marks().databaseCommandAt();
        if (before == null || sent == null) {
            return null;
        }
        return ended(run, Step.AWAIT_WRITER)
                .map(there -> before.plus(Duration.between(sent, there)))
                .orElse(null);
    }

    private static Optional<Instant> ended(Run run, Step step) {
        return run.steps().stream()
                .filter(s -> s.step() == step && s.result() == StepRecord.Result.DONE)
                .findFirst()
                .map(StepRecord::endedAt);
    }

    public boolean recoveryTimeMet() {
        return recoveryTime != null && recoveryTime.compareTo(recoveryTimeObjective) <= 0;
    }

    public boolean recoveryPointMet() {
        return recoveryPoint != null && !livedOn && recoveryPoint.compareTo(recoveryPointObjective) <= 0;
    }

    /** Whether a drill has passed. */
    public boolean met() {
        return misses().isEmpty();
    }

    /** Why it has not, a sentence for each. */
    public List<String> misses() {
        List<String> misses = new ArrayList<>();
        if (recoveryTime == null) {
            misses.add("the service was never proven");
        } else if (!recoveryTimeMet()) {
            misses.add("the service was back after %s; the objective is %s"
                    .formatted(Words.duration(recoveryTime), Words.duration(recoveryTimeObjective)));
        }
        if (recoveryPoint == null) {
            misses.add("nobody can say how much was lost");
        } else if (recoveryPoint.compareTo(recoveryPointObjective) > 0) {
            misses.add("up to %s of writes may be lost; the objective is %s"
                    .formatted(Words.duration(recoveryPoint), Words.duration(recoveryPointObjective)));
        }
        if (livedOn) {
            misses.add("not counted: " + uncounted);
        }
        return misses;
    }
}
