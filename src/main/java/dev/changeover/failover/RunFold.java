package dev.changeover.failover;

import dev.changeover.failover.Run.Cursor;
import dev.changeover.failover.Run.Issued;
import dev.changeover.failover.Run.Marks;
import dev.changeover.failover.Run.Phase;
import dev.changeover.failover.Run.StepRecord;
import dev.changeover.failover.Run.StepRecord.Result;
import dev.changeover.topology.ClusterRecipe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How each fact changes a run. No decision is taken here: a fact has happened. */
final class RunFold {
    private final Run run;
    private final Instant at;
    private Phase phase;
    private long commands;
    private Cursor cursor;
    private Marks marks;
    private final List<StepRecord> steps;
    private @Nullable Question question;
    private @Nullable Outcome restoringTo;
    private @Nullable Outcome outcome;
    private @Nullable Escalation escalation;

    private RunFold(Run run, Instant at) {
        this.run = run;
        this.at = at;
        this.phase = run.phase();
        this.commands = run.commands();
        this.cursor = run.cursor();
        this.marks = run.marks();
        this.steps = new ArrayList<>(run.steps());
        this.question = run.question();
        this.restoringTo = run.restoringTo();
        this.outcome = run.outcome();
        this.escalation = run.escalation();
    }

    static Run apply(Run run, JournalEntry entry) {
        if (!entry.run().equals(run.id()) || entry.sequence() != run.nextSequence()) {
            throw new IllegalStateException("run %s expects entry %d and was given entry %d of %s"
                    .formatted(run.id(), run.nextSequence(), entry.sequence(), entry.run()));
        }
        RunFold fold = new RunFold(run, entry.at());
        fold.take(entry.fact());
        return fold.result();
    }

    private Run result() {
        return new Run(
                run.id(),
                run.commission(),
                run.nextSequence(),
                run.isEnded() ? run.lastAt() : at,
                phase,
                commands,
                cursor,
                marks,
                steps,
                question,
                restoringTo,
                outcome,
                escalation);
    }

    private void take(Fact fact) {
        switch (fact) {
            case Fact.RunStarted _ -> phase = Phase.RUNNING;
            case Fact.StepStarted(Step step) -> start(step);
            case Fact.CommandIssued(long number, Command command) -> issue(number, command);
            case Fact.CommandAnswered(long number, Answer answer) -> answer(number, answer);
            case Fact.RetryScheduled retry ->
                cursor = new Cursor(cursor.step(), cursor.since(), cursor.attempts(), null, retry.notBefore());
            case Fact.StepDone(Step step, String evidence) -> done(step, evidence);
            case Fact.StepSkipped skipped -> close(Result.SKIPPED, skipped.why());
            case Fact.AbortRequested(String by) -> restore(Outcome.ABORTED, "aborted by " + by);
            case Fact.AbortRefused _ -> {}
            case Fact.RunRestoring(Outcome to, String why) -> restore(to, why);
            case Fact.RunHalted(Question asked) -> {
                phase = Phase.HALTED;
                question = asked;
            }
            case Fact.OperatorAnswered(String by, Choice choice) -> answered(by, choice);
            case Fact.RecipeKept(ClusterRecipe recipe) -> marks = marks.recipe(recipe);
            case Fact.LossForeseen foreseen -> marks = marks.lossForeseen(foreseen.window());
            case Fact.Escalated(String by, String reason, FailoverPlan plan) ->
                escalate(new Escalation(by, reason, at, plan));
            case Fact.DriverRestarted _ -> {
                marks = marks.takenUp(at);
                giveFullTime();
            }
            case Fact.LossDecided _, Fact.LossSettled _ -> {}
            case Fact.RunEnded ended -> {
                phase = Phase.ENDED;
                outcome = ended.outcome();
                question = null;
            }
        }
    }

    private void start(Step step) {
        cursor = new Cursor(step, at, 0, null, null);
        steps.add(new StepRecord(step, at, null, Result.UNDER_WAY, ""));
    }

    private void issue(long number, Command command) {
        commands = number;
        cursor = new Cursor(
                cursor.step(),
                cursor.since(),
                cursor.attempts() + 1,
                new Issued(number, command, at, null, null),
                null);
        if (command.isIrrevocable()) {
            marks = marks.moveIssued(at);
        }
        if (command instanceof Command.FenceWrites) {
            marks = marks.fence(true);
        }
    }

    private void answer(long number, Answer answer) {
        Issued issued = cursor.issued();
        if (issued == null || issued.number() != number) {
            return;
        }
        cursor = new Cursor(
                cursor.step(),
                cursor.since(),
                cursor.attempts(),
                new Issued(number, issued.command(), issued.at(), answer, at),
                null);
        if (answer instanceof Answer.Rejected && issued.command().isIrrevocable()) {
            marks = marks.moveRefused();
        }
    }

    private void done(Step step, String evidence) {
        close(Result.DONE, evidence);
        if (step == Step.PROVE_WRITE) {
            marks = marks.writeProven(at);
        }
        if (step == Step.LIFT_FENCE) {
            marks = marks.fence(false);
        }
    }

    private void close(Result result, String evidence) {
        if (!steps.isEmpty() && steps.getLast().result() == Result.UNDER_WAY) {
            StepRecord open = steps.removeLast();
            steps.add(new StepRecord(open.step(), open.startedAt(), at, result, evidence));
        }
    }

    private void restore(Outcome to, String why) {
        close(Result.GIVEN_UP, why);
        phase = Phase.RESTORING;
        restoringTo = to;
        question = null;
    }

    /** The step that was stuck is given up, and the failover's plan begins at its first step. */
    private void escalate(Escalation to) {
        Issued stuck = cursor.issued();
        if (stuck != null
                && stuck.command().movesDatabase()
                && stuck.answer() instanceof Answer.Unclear
                && stuck.answeredAt() != null) {
            marks = marks.moveInDoubt(stuck.answeredAt());
        }
        close(Result.GIVEN_UP, "escalated to a failover by " + to.by());
        phase = Phase.RUNNING;
        question = null;
        escalation = to;
        start(to.plan().steps().getFirst());
    }

    /** What a person has decided holds from this entry on, even if the driver dies before it writes what follows. */
    private void answered(String by, Choice choice) {
        switch (choice) {
            case KEEP_WAITING, RETRY -> resume(choice);
            case GO_ON_UNFENCED -> {
                marks = marks.goesUnfenced();
                resume(choice);
            }
            case FENCE_AGAIN -> {
                close(Result.SKIPPED, by + " has the fence tried again first");
                resume(choice);
                start(Step.FENCE_WRITES);
            }
            case GO_ON_WITHOUT_SNAPSHOT -> {
                close(Result.SKIPPED, by + " goes on without a snapshot");
                resume(choice);
            }
            case RESTORE -> restore(Outcome.ABORTED, by + " chose to go back");
            case ABANDON -> restore(Outcome.ABANDONED, by + " ended the run half-way");
        }
    }

    private void resume(Choice choice) {
        phase = restoringTo == null ? Phase.RUNNING : Phase.RESTORING;
        question = null;
        giveFullTime();
        if (choice == Choice.RETRY) {
            cursor = new Cursor(cursor.step(), at, 0, null, null);
        }
    }

    private void giveFullTime() {
        cursor = new Cursor(cursor.step(), at, cursor.attempts(), cursor.issued(), cursor.notBefore());
    }
}
