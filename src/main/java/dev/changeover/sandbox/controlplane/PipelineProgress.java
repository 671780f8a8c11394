package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.ActionRun.Progress;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Action;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Category;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Mode;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Stage;
import dev.changeover.sandbox.controlplane.PipelineExecution.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one pipeline goes on: executions wait before a stage, one enters, its actions run by their order, and when they
 * are through it waits before the next. A stage holds one execution at a time.
 */
final class PipelineProgress {
    private static final Pattern REFERENCE = Pattern.compile("#\\{([A-Za-z0-9@_-]+)\\.([A-Za-z0-9@_-]+)}");
    private static final int SUMMARY_MAX = 2_048;
    private static final int KEY_TAIL = 7;

    private final PipelineBook book;
    private final Consumer<PipelineOrder> orders;

    /** @param orders takes what must now really be done */
    PipelineProgress(PipelineBook book, Consumer<PipelineOrder> orders) {
        this.book = book;
        this.orders = orders;
    }

    /** Lets whatever can go on go on: the last stage first, so that it makes room for those behind. */
    void settle(Instant now) {
        for (int stage = book.definition().stages().size() - 1; stage >= 0; stage--) {
            admit(stage, now);
        }
        book.trim();
    }

    private void admit(int stage, Instant now) {
        List<PipelineExecution> waiting = book.inbound(stage);
        if (waiting.isEmpty()) {
            return;
        }
        boolean queued = book.definition().mode() == Mode.QUEUED;
        if (!queued) {
            for (PipelineExecution overtaken : waiting.subList(0, waiting.size() - 1)) {
                String by = waiting.getLast().id();
                book.put(overtaken.ended(Status.SUPERSEDED, "Superseded by " + by, now));
            }
        }
        StageState state = book.stage(stage);
        if (!state.busy() && state.transition().enabled()) {
            enter(queued ? waiting.getFirst() : waiting.getLast(), stage, now);
        }
    }

    /** The execution goes into the stage, which must be free. */
    void enter(PipelineExecution execution, int stage, Instant now) {
        book.put(execution.at(stage, false, now));
        book.put(book.stage(stage).entered(execution));
        goOn(stage, now);
    }

    /** Starts the next actions of the stage's execution, or ends its stay. */
    void goOn(int index, Instant now) {
        StageState state = book.stage(index);
        List<ActionRun> runs = book.runsIn(state);
        if (runs.stream().anyMatch(run -> run.status() == ActionRun.Status.IN_PROGRESS)) {
            return;
        }
        PipelineExecution execution = executionIn(state);
        Stage stage = book.definition().stages().get(index);
        List<Action> left = stage.actions().stream()
                .filter(action -> !state.runs().containsKey(action.name()))
                .toList();
        boolean failed = runs.stream().anyMatch(run -> run.status() == ActionRun.Status.FAILED);
        if (execution.status() == Status.STOPPING) {
            stopped(execution, state, failed, left.isEmpty(), now);
        } else if (failed) {
            failed(execution, index, now);
        } else if (left.isEmpty()) {
            through(execution, index, now);
        } else {
            int next = left.stream().mapToInt(Action::runOrder).min().getAsInt();
            left.stream()
                    .filter(action -> action.runOrder() == next)
                    .forEach(action -> start(execution, index, action, now));
        }
    }

    private PipelineExecution executionIn(StageState state) {
        String id = Objects.requireNonNull(state.latest(), "an execution is in the stage")
                .executionId();
        return Objects.requireNonNull(book.execution(id), "the execution in a stage is remembered");
    }

    private void stopped(PipelineExecution execution, StageState state, boolean failed, boolean all, Instant now) {
        StageState.Status end =
                failed ? StageState.Status.FAILED : all ? StageState.Status.SUCCEEDED : StageState.Status.STOPPED;
        book.put(state.now(end));
        PipelineExecution last = all && !failed ? execution.through(state.name()) : execution;
        book.put(last.ended(Status.STOPPED, null, now));
    }

    private void failed(PipelineExecution execution, int index, Instant now) {
        StageState state = book.stage(index);
        book.put(state.now(StageState.Status.FAILED));
        book.put(execution.ended(Status.FAILED, "Stage " + state.name() + " failed", now));
        if (book.definition().stages().get(index).rollsBack()
                && execution.birth().rollbackTarget() == null) {
            book.executions().reversed().stream()
                    .filter(earlier -> canBeTarget(earlier, state.name()))
                    .findFirst()
                    .ifPresent(target -> rollBack(target, index, "AutomatedRollback", execution.id(), now));
        }
    }

    /** Whether a stage may be rolled back to that execution. */
    boolean canBeTarget(PipelineExecution earlier, String stage) {
        return earlier.birth().rollbackTarget() == null
                && earlier.birth().pipelineVersion() == book.definition().version()
                && earlier.succeededIn().contains(stage);
    }

    /** A new execution of one stage, with another's artifacts and variables. */
    PipelineExecution rollBack(PipelineExecution target, int stage, String trigger, String detail, Instant now) {
        PipelineExecution.Birth birth = new PipelineExecution.Birth(
                book.definition().version(),
                trigger,
                detail,
                target.birth().variables(),
                target.birth().sourceRevisions(),
                target.id(),
                null,
                now);
        PipelineExecution born =
                PipelineExecution.born(book.nextId(), birth, stage).produced(target.artifacts(), null);
        for (PipelineExecution.Revision revision : target.revisions()) {
            born = born.produced(Map.of(), revision);
        }
        enter(born, stage, now);
        return born;
    }

    private void through(PipelineExecution execution, int index, Instant now) {
        StageState state = book.stage(index);
        book.put(state.now(StageState.Status.SUCCEEDED));
        PipelineExecution next = execution.through(state.name());
        boolean last = index == book.definition().stages().size() - 1
                || execution.birth().rollbackTarget() != null;
        book.put(last ? next.ended(Status.SUCCEEDED, null, now) : next.at(index + 1, true, now));
    }

    private void start(PipelineExecution execution, int stage, Action action, Instant now) {
        String id = book.nextId();
        boolean approval = action.category() == Category.APPROVAL;
        Map<String, String> inputs = new LinkedHashMap<>();
        action.inputs().forEach(name -> inputs.put(name, execution.artifacts().getOrDefault(name, "")));
        Map<String, String> outputs = new LinkedHashMap<>();
        action.outputs().forEach(name -> outputs.put(name, key(name, id)));
        ActionRun run = new ActionRun(
                id,
                execution.id(),
                book.stage(stage).name(),
                action.name(),
                resolved(action.configuration(), execution),
                inputs,
                outputs,
                approval ? book.nextId() : null,
                now,
                null,
                new Progress(ActionRun.Status.IN_PROGRESS, now, null, null, null, null));
        book.put(run);
        book.put(book.stage(stage).running(action.name(), id));
        if (!approval) {
            String revision = execution.birth().sourceRevisions().getOrDefault(action.name(), "");
            orders.accept(new PipelineOrder(book.definition(), action, run, revision, execution.revisions()));
        }
    }

    private String key(String artifact, String runId) {
        return book.definition().name() + "/" + artifact + "/" + runId.substring(runId.length() - KEY_TAIL);
    }

    private static Map<String, String> resolved(Map<String, String> configuration, PipelineExecution execution) {
        Map<String, String> resolved = new LinkedHashMap<>();
        configuration.forEach((key, value) -> resolved.put(key, resolved(value, execution)));
        return resolved;
    }

    private static String resolved(String text, PipelineExecution execution) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            String value = value(found.group(1), found.group(2), execution);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private static @Nullable String value(String namespace, String name, PipelineExecution execution) {
        return switch (namespace) {
            case "variables" -> execution.birth().variables().get(name);
            case "codepipeline" -> name.equals("PipelineExecutionId") ? execution.id() : null;
            default -> null;
        };
    }

    /** An action that was ordered has ended. One that was abandoned meanwhile stays so. */
    void ended(ActionRun run, ActionOutcome outcome, Instant now) {
        if (run.status() != ActionRun.Status.IN_PROGRESS) {
            return;
        }
        switch (outcome) {
            case ActionOutcome.Succeeded(String summary, var revision) -> {
                book.put(run.with(new Progress(ActionRun.Status.SUCCEEDED, now, null, cut(summary), null, null)));
                PipelineExecution execution = book.execution(run.executionId());
                if (execution != null) {
                    book.put(execution.produced(run.outputs(), revision));
                }
            }
            case ActionOutcome.Failed(String message) ->
                book.put(run.with(new Progress(ActionRun.Status.FAILED, now, null, null, "JobFailed", cut(message))));
        }
        afterRun(run, now);
    }

    /** Goes on after a change of a run that the stage still counts. */
    void afterRun(ActionRun run, Instant now) {
        int index = book.definition().indexOf(run.stage());
        if (index >= 0 && run.id().equals(book.stage(index).runs().get(run.action()))) {
            goOn(index, now);
            settle(now);
        }
    }

    private static String cut(String text) {
        return text.length() <= SUMMARY_MAX ? text : text.substring(0, SUMMARY_MAX - 1) + "…";
    }
}
