package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.ActionRun.Progress;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Action;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Category;
import dev.changeover.sandbox.controlplane.PipelineExecution.Status;
import dev.changeover.sandbox.controlplane.PipelineResult.Affected;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done to one pipeline, and when it is refused. */
final class PipelineChanges {
    private static final int WAITING_MAX = 50;
    private static final Duration APPROVAL_MAX = Duration.ofDays(7);

    private final PipelineBook book;
    private final PipelineDefinition definition;
    private final PipelineProgress progress;
    private final String caller;

    /** @param caller the ARN of whoever calls; the sandbox knows one */
    PipelineChanges(PipelineBook book, PipelineProgress progress, String caller) {
        this.book = book;
        this.definition = book.definition();
        this.progress = progress;
        this.caller = caller;
    }

    Outcome start(PipelineOperation.StartPipelineExecution call, Instant now) {
        String token = call.clientRequestToken();
        if (token != null) {
            for (PipelineExecution known : book.executions()) {
                if (token.equals(known.birth().clientRequestToken())) {
                    return new Affected(known.id());
                }
            }
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (PipelineDefinition.Variable variable : definition.variables()) {
            String value = call.variables().getOrDefault(variable.name(), variable.defaultValue());
            if (value == null) {
                return PipelineFaults.invalid(
                        "Variable %s has no default and was not given".formatted(variable.name()));
            }
            variables.put(variable.name(), value);
        }
        for (String given : call.variables().keySet()) {
            if (!variables.containsKey(given)) {
                return PipelineFaults.invalid("Pipeline %s has no variable %s".formatted(definition.name(), given));
            }
        }
        if (book.inbound(0).size() >= WAITING_MAX) {
            return PipelineFaults.tooMany(definition.name());
        }
        PipelineExecution.Birth birth = new PipelineExecution.Birth(
                definition.version(),
                "StartPipelineExecution",
                caller,
                variables,
                call.sourceRevisions(),
                null,
                token,
                now);
        PipelineExecution born = PipelineExecution.born(book.nextId(), birth, 0);
        book.put(born);
        progress.settle(now);
        return new Affected(born.id());
    }

    Outcome approve(PipelineOperation.PutApprovalResult call, Instant now) {
        int index = definition.indexOf(call.stage());
        if (index < 0) {
            return PipelineFaults.noStage(definition.name(), call.stage());
        }
        Action action = definition.stages().get(index).action(call.action());
        if (action == null || action.category() != Category.APPROVAL) {
            return PipelineFaults.noAction(call.stage(), call.action());
        }
        ActionRun run = book.latest(call.stage(), call.action());
        if (run == null || !call.token().equals(run.token())) {
            return PipelineFaults.invalidToken(
                    "The token does not belong to the approval %s that waits now".formatted(call.action()));
        }
        if (run.status() != ActionRun.Status.IN_PROGRESS) {
            return PipelineFaults.alreadyAnswered(call.action());
        }
        ActionRun.Status answer = call.approved() ? ActionRun.Status.SUCCEEDED : ActionRun.Status.FAILED;
        String comment = call.summary().isEmpty() ? null : call.summary();
        book.put(run.with(new Progress(answer, now, caller, comment, null, null)));
        progress.afterRun(run, now);
        return new PipelineResult.Approved(now);
    }

    /** Approvals that nobody answered for a week fail, as AWS does it. */
    void expire(Instant now) {
        for (ActionRun run : book.runs()) {
            Instant end = run.started().plus(APPROVAL_MAX);
            if (run.token() != null && run.status() == ActionRun.Status.IN_PROGRESS && !end.isAfter(now)) {
                String why = "No answer within seven days";
                book.put(run.with(new Progress(ActionRun.Status.FAILED, end, null, null, "ApprovalTimedOut", why)));
                progress.afterRun(run, end);
            }
        }
    }

    Outcome stop(PipelineOperation.StopPipelineExecution call, Instant now) {
        PipelineExecution execution = book.execution(call.executionId());
        if (execution == null || !execution.status().live()) {
            String state = execution == null ? "not known" : execution.status().word();
            return PipelineFaults.notStoppable("Execution %s is %s".formatted(call.executionId(), state));
        }
        if (execution.status() == Status.STOPPING && !call.abandon()) {
            return PipelineFaults.stoppingAlready(execution.id());
        }
        int index = execution.standing().stage();
        StageState stage = book.stage(index);
        PipelineExecution stopping = execution.stopping(call.reason(), now);
        if (execution.standing().inbound() || !stage.holds(execution.id())) {
            book.put(stopping.ended(Status.STOPPED, null, now));
        } else {
            book.put(stopping);
            book.put(stage.now(StageState.Status.STOPPING));
            if (call.abandon()) {
                abandon(stage, now);
            }
            progress.goOn(index, now);
        }
        progress.settle(now);
        return new Affected(execution.id());
    }

    private void abandon(StageState stage, Instant now) {
        for (ActionRun run : book.runsIn(stage)) {
            if (run.status() == ActionRun.Status.IN_PROGRESS) {
                book.put(run.with(new Progress(ActionRun.Status.ABANDONED, now, caller, null, null, null)));
            }
        }
    }

    Outcome retry(PipelineOperation.RetryStageExecution call, Instant now) {
        int index = definition.indexOf(call.stage());
        if (index < 0) {
            return PipelineFaults.noStage(definition.name(), call.stage());
        }
        StageState stage = book.stage(index);
        PipelineExecution execution = book.execution(call.executionId());
        AwsFault refusal = refusal(call, stage, execution);
        if (refusal != null || execution == null) {
            return refusal == null ? PipelineFaults.notLatest(call.stage(), call.executionId()) : refusal;
        }
        Map<String, String> kept = new LinkedHashMap<>(stage.runs());
        kept.values().removeIf(id -> call.allActions() || !succeeded(id));
        book.put(execution.at(index, false, now));
        book.put(stage.retried(kept));
        progress.goOn(index, now);
        progress.settle(now);
        return new Affected(execution.id());
    }

    private @Nullable AwsFault refusal(
            PipelineOperation.RetryStageExecution call, StageState stage, @Nullable PipelineExecution execution) {
        if (execution == null || !stage.holds(call.executionId())) {
            return PipelineFaults.notLatest(call.stage(), call.executionId());
        }
        if (execution.status() == Status.STOPPING) {
            return PipelineFaults.conflict("Execution %s is stopping".formatted(execution.id()));
        }
        if (execution.birth().pipelineVersion() != definition.version()) {
            return PipelineFaults.notRetryable("The structure of %s has changed".formatted(definition.name()));
        }
        boolean anyFailed = book.runsIn(stage).stream()
                .anyMatch(run -> run.status() == ActionRun.Status.FAILED || run.status() == ActionRun.Status.ABANDONED);
        return stage.busy() || !anyFailed
                ? PipelineFaults.notRetryable("Stage %s has no failed action to retry".formatted(call.stage()))
                : null;
    }

    private boolean succeeded(String runId) {
        ActionRun run = book.run(runId);
        return run != null && run.status() == ActionRun.Status.SUCCEEDED;
    }

    Outcome rollBack(PipelineOperation.RollbackStage call, Instant now) {
        int index = definition.indexOf(call.stage());
        if (index < 0) {
            return PipelineFaults.noStage(definition.name(), call.stage());
        }
        PipelineExecution target = book.execution(call.targetExecutionId());
        if (target == null) {
            return PipelineFaults.noExecution(definition.name(), call.targetExecutionId());
        }
        if (target.birth().pipelineVersion() != definition.version()) {
            return PipelineFaults.outdated(target.id());
        }
        if (index == 0) {
            return PipelineFaults.unableToRollBack("A source stage cannot be rolled back");
        }
        if (!progress.canBeTarget(target, call.stage())) {
            return PipelineFaults.unableToRollBack(
                    target.birth().rollbackTarget() != null
                            ? "Execution %s is a rollback itself".formatted(target.id())
                            : "Execution %s did not succeed in stage %s".formatted(target.id(), call.stage()));
        }
        if (book.stage(index).busy()) {
            return PipelineFaults.unableToRollBack("Stage %s is running".formatted(call.stage()));
        }
        return new Affected(
                progress.rollBack(target, index, "ManualRollback", caller, now).id());
    }

    /** The way out of a stage is the way into the next. */
    Outcome transition(String stage, boolean inbound, @Nullable String disabledReason, Instant now) {
        int named = definition.indexOf(stage);
        if (named < 0) {
            return PipelineFaults.noStage(definition.name(), stage);
        }
        int into = inbound ? named : named + 1;
        if (into == 0 || into == definition.stages().size()) {
            return PipelineFaults.invalid(
                    "Stage %s has no %s transition".formatted(stage, inbound ? "inbound" : "outbound"));
        }
        boolean enabled = disabledReason == null;
        book.put(book.stage(into).with(new StageState.Transition(enabled, caller, now, disabledReason)));
        progress.settle(now);
        return new PipelineResult.Nothing();
    }
}
