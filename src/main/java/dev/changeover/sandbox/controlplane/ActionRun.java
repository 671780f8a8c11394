package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of an action, as it stands.
 *
 * @param configuration with variables replaced by their values
 * @param token what an approval must be answered with; null for other actions
 * @param inputs the key in the artifact store by the artifact's name
 * @param outputs likewise; what it was told to leave
 */
public record ActionRun(
        String id,
        String executionId,
        String stage,
        String action,
        Map<String, String> configuration,
        Map<String, String> inputs,
        Map<String, String> outputs,
        @Nullable String token,
        Instant started,
        @Nullable External external,
        Progress progress) {
    /** AWS's words. */
    public enum Status {
        IN_PROGRESS("InProgress"),
        ABANDONED("Abandoned"),
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

    /** What does the work: its id and where its log is. */
    public record External(String id, String url) {}

    /** How far it is. */
    public record Progress(
            Status status,
            Instant at,
            @Nullable String by,
            @Nullable String summary,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    public ActionRun {
        configuration = Map.copyOf(configuration);
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }

    public Status status() {
        return progress.status();
    }

    ActionRun with(Progress next) {
        return new ActionRun(
                id, executionId, stage, action, configuration, inputs, outputs, token, started, external, next);
    }

    ActionRun with(External known) {
        return new ActionRun(
                id, executionId, stage, action, configuration, inputs, outputs, token, started, known, progress);
    }
}
