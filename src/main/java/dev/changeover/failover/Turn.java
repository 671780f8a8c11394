package dev.changeover.failover;

import dev.changeover.failover.RebuildTurn.Next;
import dev.changeover.failover.Run.Issued;
import dev.changeover.failover.Run.Phase;
import dev.changeover.failover.Run.StepRecord;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One decision in the making: collects facts and commands while the run is folded forward. Lives within one call. */
final class Turn {
    private static final int MOST_ROUNDS = Step.values().length;

    private final Instant at;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Fact.CommandIssued> commands = new ArrayList<>();
    private Run run;

    /** Time never goes back within a run, whatever the clock of this machine says. */
    Turn(Run run, Instant at) {
        this.run = run;
        this.at = at.isBefore(run.lastAt()) ? run.lastAt() : at;
    }

    static Decision nothing(Run run) {
        return new Decision(run, List.of(), List.of(), null);
    }

    Decision decision() {
        return new Decision(run, entries, commands, wakeAt());
    }

    private @Nullable Instant wakeAt() {
        if (!isMoving()) {
            return null;
        }
        Instant deadline = deadline();
        Instant retry = run.cursor().notBefore();
        return retry != null && retry.isBefore(deadline) && retry.isAfter(at) ? retry : deadline;
    }

    private boolean isMoving() {
        return run.phase() == Phase.RUNNING || run.phase() == Phase.RESTORING;
    }

    private Instant deadline() {
        return run.cursor().since().plus(StepRules.deadline(run));
    }

    private void record(Fact fact) {
        JournalEntry entry = new JournalEntry(run.id(), run.nextSequence(), at, fact);
        run = run.apply(entry);
        entries.add(entry);
    }

    void begin() {
        if (run.phase() != Phase.PROPOSED) {
            return;
        }
        record(new Fact.RunStarted(run.commission()));
        record(new Fact.StepStarted(run.plan().steps().getFirst()));
    }

    /** What was seen goes first, then the clock: snapshots may come so densely that no deadline event ever does. */
    void observed(TopologySnapshot snapshot) {
        progress(snapshot);
        if (isMoving() && !at.isBefore(deadline())) {
            overdue(snapshot);
        }
    }

    /** Goes as far as the evidence allows; bounded, since every round ends a step. */
    private void progress(@Nullable TopologySnapshot snapshot) {
        for (int round = 0; round <= MOST_ROUNDS && isMoving(); round++) {
            if (!advance(snapshot)) {
                return;
            }
        }
    }

    /** Whether a step ended. */
    private boolean advance(@Nullable TopologySnapshot snapshot) {
        Step step = run.cursor().step();
        Issued issued = run.cursor().issued();
        if (issued != null && issued.isAwaitingAnswer()) {
            return false;
        }
        if (RebuildRules.covers(step)) {
            return snapshot != null && rebuild(step, snapshot);
        }
        Optional<String> proof = snapshot == null ? Optional.empty() : StepRules.proof(step, run, snapshot);
        if (proof.isPresent()) {
            if (step == Step.CHECK && snapshot != null && run.plan().change() instanceof Change.Rebuild change) {
                RebuildRules.recipe(change, snapshot, run.cursor().since())
                        .ifPresent(recipe -> record(new Fact.RecipeKept(recipe)));
            }
            finish(new Fact.StepDone(step, proof.get()));
            return true;
        }
        Optional<Command> command = StepRules.command(step, run);
        if (command.isPresent() && issued == null) {
            issueWhenReady(step, command.get(), snapshot);
        } else if (snapshot != null) {
            reconsider(step, snapshot);
        }
        return false;
    }

    /** Whether a step of a rebuild ended. */
    private boolean rebuild(Step step, TopologySnapshot snapshot) {
        Next next = RebuildTurn.next(run, snapshot, at);
        switch (next) {
            case Next.Finish(String evidence) -> finish(new Fact.StepDone(step, evidence));
            case Next.Send(Command command) -> issue(command);
            case Next.TryAgain(String why) -> tryAgain(step, why);
            case Next.GiveUp(String why) -> giveUp(step, why);
            case Next.Nothing _ -> {}
        }
        return next instanceof Next.Finish;
    }

    private void issue(Command command) {
        Fact.CommandIssued issued = new Fact.CommandIssued(run.commands() + 1, command);
        record(issued);
        commands.add(issued);
    }

    private void issueWhenReady(Step step, Command command, @Nullable TopologySnapshot snapshot) {
        Instant notBefore = run.cursor().notBefore();
        if (notBefore != null && at.isBefore(notBefore)) {
            return;
        }
        if (StepRules.isReady(step, run, snapshot, at)) {
            if (snapshot != null && step == Step.MOVE_DATABASE && !run.plan().isPlanned()) {
                record(LossEstimate.foreseen(snapshot, run.plan()));
            }
            issue(command);
        } else if (snapshot != null && step == Step.MOVE_DATABASE && FenceRules.mustAsk(run, snapshot, at)) {
            askUnfenced();
        }
    }

    /** The fence may be left out only where nobody writes: otherwise the loss goes on until the move takes effect. */
    private void askUnfenced() {
        List<Choice> choices = new ArrayList<>(List.of(Choice.FENCE_AGAIN, Choice.GO_ON_UNFENCED));
        choices.add(run.pointOfNoReturnPassed() ? Choice.ABANDON : Choice.RESTORE);
        halt(FenceRules.situation(run), choices);
    }

    /** Nothing proves the step done: was its command lost, or did Aurora take it back? */
    private void reconsider(Step step, TopologySnapshot snapshot) {
        if (step == Step.AWAIT_WRITER && StepRules.hasStayed(run, snapshot, MoveRules.rolesAreTelling(run))) {
            halt(
                    "Aurora has put the roles back: %s is the writer as before"
                            .formatted(run.plan().source()),
                    List.of(Choice.RESTORE, Choice.KEEP_WAITING, Choice.ABANDON));
            return;
        }
        Issued issued = run.cursor().issued();
        if (issued != null && MoveRules.isInDoubt(run, issued) && MoveRules.wasLost(run, issued, snapshot)) {
            String answer = issued.answer() == null ? "" : issued.answer().label();
            tryAgain(step, "not carried out (%s)".formatted(answer));
        }
    }

    private void finish(Fact ending) {
        Step ended = run.cursor().step();
        List<Step> program = run.program();
        int next = program.indexOf(ended) + 1;
        record(ending);
        if (next < program.size()) {
            record(new Fact.StepStarted(program.get(next)));
        } else {
            end();
        }
    }

    private void end() {
        Outcome restored = run.restoringTo();
        if (restored != null) {
            record(new Fact.RunEnded(restored, Summaries.of(run, restored)));
        } else {
            record(new Fact.RunEnded(Outcome.SUCCEEDED, Summaries.of(run, Outcome.SUCCEEDED)));
        }
    }

    void answered(long number, Answer answer) {
        Issued issued = run.cursor().issued();
        if (!isMoving() || issued == null || issued.number() != number || !issued.isAwaitingAnswer()) {
            return;
        }
        record(new Fact.CommandAnswered(number, answer));
        follow(answer);
    }

    /** What an answer leads to. */
    private void follow(Answer answer) {
        Step step = run.cursor().step();
        switch (answer) {
            case Answer.Accepted accepted -> accepted(step, accepted);
            case Answer.Rejected(Fault fault) -> rejected(step, fault);
            case Answer.Unclear(String cause) -> {
                if (StepRules.isProvenByAnswer(step)) {
                    tryAgain(step, cause);
                }
            }
        }
    }

    private void accepted(Step step, Answer.Accepted accepted) {
        if (StepRules.isProvenByAnswer(step)) {
            finish(new Fact.StepDone(step, accepted.detail()));
            progress(null);
        } else if (step == Step.MOVE_DATABASE) {
            finish(new Fact.StepDone(step, "Aurora has accepted it"));
        }
    }

    private void rejected(Step step, Fault fault) {
        if (fault.worthRetrying()) {
            tryAgain(step, fault.toString());
        } else if (RebuildRules.covers(step) && fault.kind() == Fault.Kind.INVALID_STATE) {
            return; // It may be done already, or AWS is busy with it: the next readings tell.
        } else if (step == Step.MOVE_DATABASE && run.pointOfNoReturnPassed()) {
            if (fault.kind() == Fault.Kind.INVALID_STATE) {
                return; // Aurora may be busy with the earlier call: the next readings tell.
            }
            halt(
                    "an earlier call may have been carried out, and this one was refused: " + fault,
                    List.of(Choice.KEEP_WAITING, Choice.RETRY, Choice.ABANDON));
        } else {
            giveUp(step, fault.toString());
        }
    }

    private void tryAgain(Step step, String why) {
        if (run.cursor().attempts() >= Attempts.most(run) && !StepRules.isProvenByAnswer(step)) {
            giveUp(step, "%d attempts, the last: %s".formatted(run.cursor().attempts(), why));
        } else {
            record(new Fact.RetryScheduled(at.plus(Attempts.pause(run)), why));
        }
    }

    void timePassed() {
        if (!isMoving()) {
            return;
        }
        if (at.isBefore(deadline())) {
            progress(null);
        } else {
            overdue(null);
        }
    }

    private void overdue(@Nullable TopologySnapshot snapshot) {
        Step step = run.cursor().step();
        if (step == Step.MOVE_DATABASE && snapshot != null && FenceRules.isMissing(run, snapshot, at)) {
            askUnfenced();
            return;
        }
        String why =
                "'%s' was not seen done within %s".formatted(step.label(), Words.duration(StepRules.deadline(run)));
        String obstacles = snapshot == null ? "" : StepRules.obstacles(run, snapshot);
        giveUp(step, obstacles.isEmpty() ? why : why + ": " + obstacles);
    }

    private void giveUp(Step step, String why) {
        if (run.phase() == Phase.RESTORING) {
            giveUpRestoring(why);
        } else if (step == Step.KEEP_OLD_DATA) {
            halt("no snapshot of the old cluster is seen to be available: " + why, Attempts.choices(step));
        } else if (StepRules.isOptional(step, run.plan())) {
            finish(new Fact.StepSkipped(step, why));
            progress(null);
        } else if (run.pointOfNoReturnPassed()) {
            halt(why, Attempts.choices(step));
        } else {
            restore(Outcome.ABORTED, why);
        }
    }

    private void giveUpRestoring(String why) {
        if (run.restoringTo() == Outcome.ABANDONED) {
            record(new Fact.RunEnded(Outcome.ABANDONED, why + "; the write fence may still stand"));
        } else {
            halt(why, List.of(Choice.RETRY, Choice.KEEP_WAITING, Choice.ABANDON));
        }
    }

    private void restore(Outcome outcome, String why) {
        record(new Fact.RunRestoring(outcome, why));
        List<Step> program = run.program();
        if (program.isEmpty()) {
            record(new Fact.RunEnded(outcome, Summaries.of(run, outcome)));
        } else {
            record(new Fact.StepStarted(program.getFirst()));
            progress(null);
        }
    }

    private void halt(String situation, List<Choice> choices) {
        record(new Fact.RunHalted(new Question(situation, choices)));
    }

    void haltOnBug(String situation) {
        if (isMoving()) {
            halt(situation, List.of(Choice.RETRY, Choice.KEEP_WAITING, Choice.ABANDON));
        }
    }

    void abortRequested(String by) {
        String refusal = Attempts.abortRefusal(run);
        if (refusal.isEmpty()) {
            record(new Fact.AbortRequested(by));
            restore(Outcome.ABORTED, "aborted by " + by);
        } else {
            record(new Fact.AbortRefused(by, refusal));
        }
    }

    void operatorAnswered(String by, Choice choice) {
        Question question = run.question();
        if (run.phase() != Phase.HALTED
                || question == null
                || !question.choices().contains(choice)) {
            return;
        }
        record(new Fact.OperatorAnswered(by, choice));
        switch (choice) {
            case KEEP_WAITING, GO_ON_UNFENCED -> {}
            case RETRY, FENCE_AGAIN -> progress(null);
            case GO_ON_WITHOUT_SNAPSHOT -> goOn();
            case RESTORE -> restore(Outcome.ABORTED, "%s chose to go back".formatted(by));
            case ABANDON -> restore(Outcome.ABANDONED, "%s ended the run half-way".formatted(by));
        }
    }

    /** Too late, or not needed: the record stays as it is, and the person sees where the run stands. */
    void escalated(Event.EscalationConfirmed confirmed) {
        if (run.mayEscalate()) {
            record(new Fact.Escalated(confirmed.by(), confirmed.reason(), confirmed.plan()));
            progress(null);
        }
    }

    /**
     * What the last driver did not get to hear is unclear. It may also have died between two entries of one decision:
     * what should have followed from the last entry follows now.
     */
    void restarted(String driver) {
        record(new Fact.DriverRestarted(driver));
        if (!isMoving()) {
            return;
        }
        Issued issued = run.cursor().issued();
        if (!run.hasOpenStep()) {
            goOn();
        } else if (issued != null) {
            Answer answer = issued.answer();
            if (answer == null) {
                answered(issued.number(), new Answer.Unclear("the driver stopped before the answer"));
            } else {
                follow(answer);
            }
        }
    }

    /** No step is open: begins the one that comes next, or ends the run. */
    private void goOn() {
        List<Step> program = run.program();
        int next = 0;
        if (!run.steps().isEmpty() && run.steps().getLast().result() != StepRecord.Result.GIVEN_UP) {
            next = program.indexOf(run.steps().getLast().step()) + 1;
        }
        if (next < program.size()) {
            record(new Fact.StepStarted(program.get(next)));
            progress(null);
        } else {
            end();
        }
    }
}
