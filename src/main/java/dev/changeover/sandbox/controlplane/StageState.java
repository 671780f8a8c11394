package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a pipeline, as it stands.
 *
 * @param latest the execution that is in it or was last; null when none ever was
 * @param runs of that execution: the action run by the action's name
 * @param manualRetries of that execution
 */
public record StageState(
        String name, Transition transition, @Nullable Latest latest, Map<String, String> runs, int manualRetries) {
    /** AWS's words. */
    public enum Status {
        IN_PROGRESS("InProgress"),
        STOPPING("Stopping"),
        STOPPED("Stopped"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** AWS's word for it. */
        public String word() {
            return word;
        }
    }

    /** The execution that is in a stage or was last. */
    public record Latest(String executionId, Status status, String type) {}

    /** The way into the stage; who changed it and when are null until someone did. */
    public record Transition(
            boolean enabled,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            @Nullable String disabledReason) {}

    public StageState {
        runs = Map.copyOf(runs);
    }

    static StageState idle(String name) {
        return new StageState(name, new Transition(true, null, null, null), null, Map.of(), 0);
    }

    /** Locked: no other execution may enter. */
    boolean busy() {
        return latest != null && (latest.status() == Status.IN_PROGRESS || latest.status() == Status.STOPPING);
    }

    boolean holds(String executionId) {
        return latest != null && latest.executionId().equals(executionId);
    }

    StageState entered(PipelineExecution execution) {
        Latest now = new Latest(execution.id(), Status.IN_PROGRESS, execution.type());
        return new StageState(name, transition, now, Map.of(), 0);
    }

    StageState now(Status status) {
        Latest last = java.util.Objects.requireNonNull(latest, "nothing is in stage " + name);
        Latest next = new Latest(last.executionId(), status, last.type());
        return new StageState(name, transition, next, runs, manualRetries);
    }

    /** Runs of the same execution again; only {@code kept} counts of what it did before. */
    StageState retried(Map<String, String> kept) {
        StageState next = now(Status.IN_PROGRESS);
        return new StageState(name, transition, next.latest(), kept, manualRetries + 1);
    }

    StageState running(String action, String run) {
        Map<String, String> all = new LinkedHashMap<>(runs);
        all.put(action, run);
        return new StageState(name, transition, latest, all, manualRetries);
    }

    StageState with(Transition next) {
        return new StageState(name, next, latest, runs, manualRetries);
    }
}
