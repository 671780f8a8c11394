package dev.changeover.sandbox.controlplane;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of one pipeline: its stages, its executions and the runs of its actions, oldest first; bounded. */
final class PipelineBook {
    private static final int KEPT = 50;

    private final PipelineDefinition definition;
    private final Map<String, PipelineExecution> executions = new LinkedHashMap<>();
    private final List<StageState> stages = new ArrayList<>();
    private final Map<String, ActionRun> runs = new LinkedHashMap<>();
    private Instant created;
    private long count;

    PipelineBook(PipelineDefinition definition, Instant now) {
        this.definition = definition;
        this.created = now;
        definition.stages().forEach(stage -> stages.add(StageState.idle(stage.name())));
    }

    /** Takes up what another sandbox knew; a structure that has changed since keeps its history only. */
    void recall(PipelineMemory memory) {
        created = memory.created();
        count = memory.count();
        executions.clear();
        runs.clear();
        memory.executions().forEach(this::put);
        memory.runs().forEach(this::put);
        if (memory.version() == definition.version() && memory.stages().size() == stages.size()) {
            stages.clear();
            stages.addAll(memory.stages());
        }
    }

    PipelineMemory memory() {
        return new PipelineMemory(
                definition.name(),
                definition.version(),
                created,
                count,
                List.copyOf(executions.values()),
                stages,
                List.copyOf(runs.values()));
    }

    PipelineDefinition definition() {
        return definition;
    }

    Instant created() {
        return created;
    }

    /** An id that looks like AWS's and was never given out before, without chance. */
    String nextId() {
        String seed = definition.name() + '/' + created.toEpochMilli() + '/' + ++count;
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Nullable
    PipelineExecution execution(String id) {
        return executions.get(id);
    }

    List<PipelineExecution> executions() {
        return List.copyOf(executions.values());
    }

    /** Those that wait before a stage, oldest first. */
    List<PipelineExecution> inbound(int stage) {
        return executions.values().stream()
                .filter(execution -> execution.waitsBefore(stage))
                .toList();
    }

    void put(PipelineExecution execution) {
        executions.put(execution.id(), execution);
    }

    StageState stage(int index) {
        return stages.get(index);
    }

    void put(StageState stage) {
        stages.set(definition.indexOf(stage.name()), stage);
    }

    List<ActionRun> runs() {
        return List.copyOf(runs.values());
    }

    @Nullable
    ActionRun run(String id) {
        return runs.get(id);
    }

    void put(ActionRun run) {
        runs.put(run.id(), run);
    }

    /** The action's latest run, of whatever execution. */
    @Nullable
    ActionRun latest(String stage, String action) {
        ActionRun latest = null;
        for (ActionRun run : runs.values()) {
            if (run.stage().equals(stage) && run.action().equals(action)) {
                latest = run;
            }
        }
        return latest;
    }

    /** What the stage's execution has done in it, attempts before a retry left out. */
    List<ActionRun> runsIn(StageState stage) {
        List<ActionRun> found = new ArrayList<>();
        for (String id : stage.runs().values()) {
            ActionRun run = runs.get(id);
            if (run != null) {
                found.add(run);
            }
        }
        return found;
    }

    /** Forgets the oldest executions that are over and stand in no stage. */
    void trim() {
        Set<String> shown = new HashSet<>();
        for (StageState stage : stages) {
            if (stage.latest() != null) {
                shown.add(stage.latest().executionId());
            }
        }
        for (PipelineExecution old : executions()) {
            if (executions.size() <= KEPT) {
                return;
            }
            if (!old.status().live() && !shown.contains(old.id())) {
                executions.remove(old.id());
                runs.values().removeIf(run -> run.executionId().equals(old.id()));
            }
        }
    }
}
