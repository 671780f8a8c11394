package dev.changeover.failover;

import java.util.ArrayList;
import java.util.List;

/** The way back: which steps put right what a run has changed. */
final class Restoration {
    private Restoration() {}

    static List<Step> steps(Run run) {
        List<Step> steps = new ArrayList<>();
        if (run.marks().fenceTouched()) {
            steps.add(Step.LIFT_FENCE);
        }
        if (run.restoringTo() == Outcome.ABORTED && run.pointOfNoReturnPassed()) {
            steps.add(Step.CONFIRM_SOURCE);
        }
        return steps;
    }
}
