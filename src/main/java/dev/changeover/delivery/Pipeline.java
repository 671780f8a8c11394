package dev.changeover.delivery;

import dev.changeover.topology.RegionName;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline as it stands: its structure, and where executions are in it.
 *
 * @param home the Region whose endpoint knows it; its actions may run in others
 * @param variables what may be given to an execution
 */
public record Pipeline(PipelineName name, RegionName home, List<Stage> stages, List<Variable> variables) {
    /** @param whenAbsent its default, empty when it has to be given */
    public record Variable(String name, String whenAbsent, String description) {}

    public Pipeline {
        stages = List.copyOf(stages);
        variables = List.copyOf(variables);
    }

    public Optional<Stage> stage(String wanted) {
        return stages.stream().filter(stage -> stage.name().equals(wanted)).findFirst();
    }

    /** Whether anything is under way in it, approvals that wait included. */
    public boolean isUnderWay() {
        return stages.stream()
                .anyMatch(stage -> stage.status().isUnderWay()
                        || (stage.waiting() != null && stage.inbound().enabled()));
    }

    /** The approvals that wait for a person. */
    public List<Approval> approvals() {
        return stages.stream().flatMap(stage -> stage.approval().stream()).toList();
    }
}
