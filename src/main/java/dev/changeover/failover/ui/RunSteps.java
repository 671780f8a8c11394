package dev.changeover.failover.ui;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Expectations;
import dev.changeover.failover.Run;
import dev.changeover.failover.Run.Issued;
import dev.changeover.failover.Run.StepRecord;
import dev.changeover.failover.Step;
import dev.changeover.platform.ui.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as the lines of its timeline: what was done, what is being done, what is still to do. */
final class RunSteps {
    static final String BOUNDARY = "Point of no return";

    private RunSteps() {}

    /** @param expected how long each step took before */
    static List<RunTimeline.Step> of(Run run, Expectations expected) {
        List<RunTimeline.Step> lines = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            lines.add(begun(run, run.steps().get(i), expected, i == run.steps().size() - 1));
        }
        pending(run).forEach(step -> lines.add(toDo(step, expected)));
        return lines;
    }

    /** The steps of the plan that have not begun; a run on its way back does none of them any more. */
    private static List<Step> pending(Run run) {
        if (run.restoringTo() != null || run.isEnded()) {
            return List.of();
        }
        List<Step> begun = run.steps().stream().map(StepRecord::step).toList();
        return run.plan().steps().stream().filter(s -> !begun.contains(s)).toList();
    }

    static RunTimeline.Step toDo(Step step, Expectations expected) {
        return new RunTimeline.Step(
                step.name(),
                step.label(),
                RunTimeline.StepState.PENDING,
                Optional.empty(),
                Optional.empty(),
                expected.of(step),
                "",
                boundary(step));
    }

    private static RunTimeline.Step begun(Run run, StepRecord step, Expectations expected, boolean last) {
        boolean halted = last && run.phase() == Run.Phase.HALTED;
        return new RunTimeline.Step(
                step.step().name(),
                step.step().label(),
                halted ? RunTimeline.StepState.FAILED : state(step.result()),
                Optional.of(step.startedAt()),
                Optional.ofNullable(step.endedAt()).map(end -> Duration.between(step.startedAt(), end)),
                expected.of(step.step()),
                last && step.result() == StepRecord.Result.UNDER_WAY ? underWay(run) : step.evidence(),
                boundary(step.step()));
    }

    private static RunTimeline.StepState state(StepRecord.Result result) {
        return switch (result) {
            case UNDER_WAY -> RunTimeline.StepState.RUNNING;
            case DONE -> RunTimeline.StepState.DONE;
            case SKIPPED -> RunTimeline.StepState.SKIPPED;
            case GIVEN_UP -> RunTimeline.StepState.FAILED;
        };
    }

    private static String boundary(Step step) {
        return step == Step.MOVE_DATABASE || step == Step.DISSOLVE ? BOUNDARY : "";
    }

    /** Attempts, and what was said to the newest command. */
    private static String underWay(Run run) {
        List<String> parts = new ArrayList<>();
        int attempts = run.cursor().attempts();
        if (attempts > 1) {
            parts.add("attempt " + attempts);
        }
        Issued issued = run.cursor().issued();
        if (issued != null) {
            Answer answer = issued.answer();
            parts.add(issued.command().label() + (answer == null ? ": no answer yet" : ": " + answer.label()));
        }
        if (run.cursor().notBefore() != null && issued == null) {
            parts.add("to be tried again at " + Wording.utc(run.cursor().notBefore()));
        }
        if (run.phase() == Run.Phase.HALTED) {
            parts.add("waits for a person");
        }
        return String.join(", ", parts);
    }
}
