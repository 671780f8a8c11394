package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it is declared.
 *
 * @param version rises with every change of the structure; executions of another one can be neither retried nor rolled back to
 * @param region whose endpoint knows the pipeline; its actions may run in others
 */
public record PipelineDefinition(
        String name, int version, RegionName region, Mode mode, List<Variable> variables, List<Stage> stages) {
    /** What happens when an execution waits behind another. */
    public enum Mode {
        /** A newer execution overtakes those that wait before the same stage. */
        SUPERSEDED,
        /** Each waits for its turn. */
        QUEUED
    }

    /** What an action is. */
    public enum Category {
        SOURCE("Source"),
        BUILD("Build"),
        TEST("Test"),
        DEPLOY("Deploy"),
        APPROVAL("Approval");

        private final String word;

        Category(String word) {
            this.word = word;
        }

        /** AWS's word for it. */
        public String word() {
            return word;
        }
    }

    /** A value that whoever starts an execution may give; one without a default must be given. */
    public record Variable(String name, @Nullable String defaultValue, String description) {}

    /**
     * One after the other; never two executions in the same one.
     *
     * @param rollsBack on failure the stage runs again with what last succeeded in it
     */
    public record Stage(String name, List<Action> actions, boolean rollsBack) {
        public Stage {
            actions = List.copyOf(actions);
        }

        @Nullable
        Action action(String wanted) {
            return actions.stream()
                    .filter(action -> action.name().equals(wanted))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A step of a stage.
     *
     * @param runOrder those with the same number run side by side
     * @param configuration may refer to variables as {@code #{variables.NAME}}
     */
    public record Action(
            String name,
            Category category,
            String provider,
            int runOrder,
            RegionName region,
            Map<String, String> configuration,
            List<String> inputs,
            List<String> outputs) {
        public Action {
            configuration = Map.copyOf(configuration);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    public PipelineDefinition {
        variables = List.copyOf(variables);
        stages = List.copyOf(stages);
        if (stages.size() < 2) {
            throw new IllegalArgumentException(name + ": a pipeline has two stages at least");
        }
    }

    /** The pipeline's ARN. */
    public String arn() {
        return "arn:aws:codepipeline:" + region + ":" + SandboxIds.ACCOUNT + ":" + name;
    }

    /** The role that it runs with. */
    public String roleArn() {
        return "arn:aws:iam::" + SandboxIds.ACCOUNT + ":role/todomgmt-infra-" + name + "-pipeline";
    }

    /** Every Region that an action runs in, the pipeline's own first. */
    public List<RegionName> regions() {
        List<RegionName> found = new ArrayList<>(List.of(region));
        for (Stage stage : stages) {
            for (Action action : stage.actions()) {
                if (!found.contains(action.region())) {
                    found.add(action.region());
                }
            }
        }
        return found;
    }

    /** The stage's place, -1 when there is none of that name. */
    int indexOf(String stage) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).name().equals(stage)) {
                return i;
            }
        }
        return -1;
    }
}
