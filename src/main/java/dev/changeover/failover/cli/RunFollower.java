package dev.changeover.failover.cli;

import dev.changeover.failover.Choice;
import dev.changeover.failover.Objectives;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Question;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.Phase;
import dev.changeover.failover.Run.StepRecord;
import dev.changeover.failover.Run.StepRecord.Result;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.RunBoard;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Prints a run's steps as they happen, whoever drives it, until it has ended or waits for a person. */
final class RunFollower {
    private final RunBoard board;
    private final PrintWriter out;
    private int ended;
    private int begun;
    private boolean restoring;

    RunFollower(RunBoard board, PrintWriter out) {
        this.board = board;
        this.out = out;
    }

    int follow(RunId id) throws InterruptedException {
        Semaphore news = new Semaphore(0);
        try (var _ = board.onChange(_ -> news.release())) {
            while (true) {
                Optional<Run> run = board.find(id);
                run.ifPresent(this::print);
                if (run.isPresent() && (run.get().isEnded() || run.get().phase() == Phase.HALTED)) {
                    return conclude(run.get());
                }
                boolean _ = news.tryAcquire(500, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        }
    }

    /** Prints what is new since the last time. */
    void print(Run run) {
        for (int index = 0; index < run.steps().size(); index++) {
            StepRecord step = run.steps().get(index);
            Instant endedAt = step.endedAt();
            if (endedAt == null && index >= begun) {
                begun = index + 1;
                out.printf(
                        "%s  %-9s          %s%n",
                        Words.clock(step.startedAt()), "begins", step.step().label());
            } else if (endedAt != null && index >= ended) {
                begun = Math.max(begun, index + 1);
                ended = index + 1;
                out.printf(
                        "%s  %-9s %8s %s: %s%n",
                        Words.clock(endedAt),
                        word(step.result()),
                        Words.duration(Duration.between(step.startedAt(), endedAt)),
                        step.step().label(),
                        step.evidence());
            }
        }
        if (run.phase() == Phase.RESTORING && !restoring) {
            restoring = true;
            out.printf("%s  putting back what was changed%n", Words.clock(run.lastAt()));
        }
    }

    private static String word(Result result) {
        return switch (result) {
            case UNDER_WAY -> "begins";
            case DONE -> "done";
            case SKIPPED -> "skipped";
            case GIVEN_UP -> "given up";
        };
    }

    private int conclude(Run run) {
        Instant began =
                run.steps().isEmpty() ? run.lastAt() : run.steps().getFirst().startedAt();
        String took = Words.duration(Duration.between(began, run.lastAt()));
        Question question = run.question();
        if (question != null) {
            out.printf("run %s has halted after %s: %s%n", run.id(), took, question.situation());
            for (Choice choice : question.choices()) {
                out.printf("  %-16s %s%n", Words.word(choice), choice.consequence());
            }
            out.printf("Answer it in the console, or here: changeover resume %s --answer ANSWER%n", run.id());
            if (run.mayEscalate()) {
                out.printf("Or force it: changeover escalate %s --accept-loss DURATION --reason TEXT%n", run.id());
            }
            return ExitCode.HALTED;
        }
        @Nullable Outcome outcome = run.outcome();
        out.printf("run %s %s after %s%n", run.id(), outcome == null ? "stands still" : outcome.label(), took);
        if (outcome != null && run.isDrill()) {
            conclude(Objectives.of(run));
        }
        return outcome == null ? ExitCode.HALTED : exitCode(outcome);
    }

    private void conclude(Objectives objectives) {
        out.println(objectives.met() ? "drill passed: both recovery objectives are met" : "drill failed:");
        objectives.misses().forEach(miss -> out.println("  " + miss));
    }

    private static int exitCode(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> ExitCode.DONE;
            case ABORTED -> ExitCode.ABORTED;
            // A person ended it half-way, and a person has to look at what is true now.
            case ABANDONED -> ExitCode.HALTED;
        };
    }
}
