package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a pipeline, as it stands.
 *
 * @param artifacts what its actions have left for later ones: the key in the store by the artifact's name
 * @param succeededIn the stages that it got through
 */
public record PipelineExecution(
        String id,
        Birth birth,
        Standing standing,
        Map<String, String> artifacts,
        List<Revision> revisions,
        List<String> succeededIn) {
    /** AWS's words. */
    public enum Status {
        IN_PROGRESS("InProgress"),
        STOPPING("Stopping"),
        STOPPED("Stopped"),
        SUCCEEDED("Succeeded"),
        SUPERSEDED("Superseded"),
        FAILED("Failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** AWS's word for it. */
        public String word() {
            return word;
        }

        boolean live() {
            return this == IN_PROGRESS || this == STOPPING;
        }
    }

    /**
     * What never changes.
     *
     * @param trigger AWS's word for what started it
     * @param rollbackTarget the execution whose artifacts and variables it uses; null unless it rolls a stage back
     */
    public record Birth(
            int pipelineVersion,
            String trigger,
            String triggerDetail,
            Map<String, String> variables,
            Map<String, String> sourceRevisions,
            @Nullable String rollbackTarget,
            @Nullable String clientRequestToken,
            Instant at) {
        public Birth {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            sourceRevisions = Map.copyOf(sourceRevisions);
        }
    }

    /**
     * Where it is.
     *
     * @param stage the place of the stage that it is in or waits for
     * @param inbound it waits before the stage
     */
    public record Standing(
            Status status,
            @Nullable String summary,
            int stage,
            boolean inbound,
            @Nullable String stopReason,
            Instant at) {}

    /** What a source action found. */
    public record Revision(
            String action,
            String revisionId,
            String summary,
            @Nullable String url,
            Instant created) {}

    public PipelineExecution {
        artifacts = Map.copyOf(artifacts);
        revisions = List.copyOf(revisions);
        succeededIn = List.copyOf(succeededIn);
    }

    /** A new one, before the stage at {@code stage}. */
    static PipelineExecution born(String id, Birth birth, int stage) {
        Standing standing = new Standing(Status.IN_PROGRESS, null, stage, true, null, birth.at());
        return new PipelineExecution(id, birth, standing, Map.of(), List.of(), List.of());
    }

    /** {@code STANDARD} or {@code ROLLBACK}. */
    public String type() {
        return birth.rollbackTarget() == null ? "STANDARD" : "ROLLBACK";
    }

    public Status status() {
        return standing.status();
    }

    boolean waitsBefore(int stage) {
        return standing.status() == Status.IN_PROGRESS && standing.inbound() && standing.stage() == stage;
    }

    PipelineExecution at(int stage, boolean inbound, Instant now) {
        return with(new Standing(Status.IN_PROGRESS, null, stage, inbound, standing.stopReason(), now));
    }

    PipelineExecution ended(Status status, @Nullable String summary, Instant now) {
        return with(new Standing(status, summary, standing.stage(), false, standing.stopReason(), now));
    }

    PipelineExecution stopping(@Nullable String reason, Instant now) {
        return with(new Standing(Status.STOPPING, null, standing.stage(), standing.inbound(), reason, now));
    }

    private PipelineExecution with(Standing next) {
        return new PipelineExecution(id, birth, next, artifacts, revisions, succeededIn);
    }

    PipelineExecution produced(Map<String, String> outputs, @Nullable Revision revision) {
        Map<String, String> all = new LinkedHashMap<>(artifacts);
        all.putAll(outputs);
        List<Revision> known = new ArrayList<>(revisions);
        if (revision != null) {
            known.removeIf(old -> old.action().equals(revision.action()));
            known.add(revision);
        }
        return new PipelineExecution(id, birth, standing, all, known, succeededIn);
    }

    PipelineExecution through(String stage) {
        List<String> stages = new ArrayList<>(succeededIn);
        if (!stages.contains(stage)) {
            stages.add(stage);
        }
        return new PipelineExecution(id, birth, standing, artifacts, revisions, stages);
    }
}
