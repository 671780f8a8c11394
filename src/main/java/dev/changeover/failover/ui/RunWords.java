package dev.changeover.failover.ui;

import dev.changeover.failover.Change;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Objectives;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.time.Duration;
import java.time.Instant;

/** A run in a person's words. */
final class RunWords {
    private RunWords() {}

    /** {@code Drill: Switchover of todo, us-east-1 → us-east-2}. */
    static String title(Run run) {
        return run.isDrill() ? "Drill: " + move(run) : move(run);
    }

    /** {@code Switchover of todo, us-east-1 → us-east-2}, or {@code Rebuild of todo, us-east-1 behind us-east-2}. */
    static String move(Run run) {
        return "%s of %s, %s"
                .formatted(
                        Wording.capital(run.plan().change().label()), run.id().workload(), way(run.plan()));
    }

    /** {@code us-east-1 → us-east-2}, or {@code us-east-1 behind us-east-2} where nothing moves. */
    static String way(FailoverPlan plan) {
        return plan.movesWriter() ? plan.source() + " → " + plan.target() : plan.target() + " behind " + plan.source();
    }

    static String state(Run run) {
        return switch (run.phase()) {
            case PROPOSED -> "about to start";
            case RUNNING -> "running";
            case RESTORING -> "going back";
            case HALTED -> "waits for you";
            case ENDED -> {
                Outcome outcome = run.outcome();
                if (missedItsObjectives(run)) {
                    yield "drill failed";
                }
                yield outcome == null ? "ended" : outcome.label();
            }
        };
    }

    static Tone tone(Run run) {
        return switch (run.phase()) {
            case PROPOSED, RUNNING -> Tone.BUSY;
            case RESTORING -> Tone.WARNING;
            case HALTED -> Tone.BAD;
            case ENDED -> {
                if (missedItsObjectives(run)) {
                    yield Tone.BAD;
                }
                yield run.outcome() == null ? Tone.UNKNOWN : tone(run.outcome());
            }
        };
    }

    /** A drill asks whether the objectives are met: one that misses them is no success, however well it ended. */
    private static boolean missedItsObjectives(Run run) {
        return run.isDrill()
                && run.outcome() == Outcome.SUCCEEDED
                && !Objectives.of(run).met();
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Tone.GOOD;
            case ABORTED -> Tone.WARNING;
            case ABANDONED -> Tone.BAD;
        };
    }

    /** What is being done at this moment. */
    static String now(Run run) {
        return run.isEnded() ? state(run) : run.cursor().step().label();
    }

    static Instant beganAt(Run run) {
        return run.steps().isEmpty() ? run.lastAt() : run.steps().getFirst().startedAt();
    }

    static Duration lasted(Run run, Instant now) {
        return Duration.between(beganAt(run), run.isEnded() ? run.lastAt() : now);
    }

    /** {@code may lose up to 340 ms of writes}, or that nothing is lost. */
    static String loss(Change change) {
        return switch (change) {
            case Change.Switchover _ -> "planned, nothing is lost";
            case Change.Rebuild rebuild ->
                rebuild.oldData() == Change.OldData.SNAPSHOT
                        ? "writer and traffic stay, a snapshot is kept of what is deleted"
                        : "writer and traffic stay, the old data is given up";
            case Change.Failover failover -> "unplanned, accepted: " + ReviewWords.losing(failover.acceptedLoss());
        };
    }
}
