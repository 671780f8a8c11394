package dev.changeover.delivery.aws;

import dev.changeover.delivery.Action;
import dev.changeover.delivery.ExecutionId;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineName;
import dev.changeover.delivery.Stage;
import dev.changeover.delivery.Status;
import dev.changeover.delivery.Transition;
import dev.changeover.topology.RegionName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.TransitionState;

/** CodePipeline's answers in our own values. */
final class PipelineAnswers {
    private static final Transition OPEN = new Transition(true, "", null, null);

    private PipelineAnswers() {}

    /** The structure, and in it what the state says of each part. */
    static Pipeline pipeline(RegionName home, PipelineDeclaration declared, List<StageState> states) {
        List<Stage> stages = declared.stages().stream()
                .map(stage -> stage(home, stage, named(states, stage.name())))
                .toList();
        List<Pipeline.Variable> variables = declared.variables().stream()
                .map(each -> new Pipeline.Variable(each.name(), plain(each.defaultValue()), plain(each.description())))
                .toList();
        return new Pipeline(new PipelineName(declared.name()), home, stages, variables);
    }

    private static Optional<StageState> named(List<StageState> states, String name) {
        return states.stream().filter(state -> name.equals(state.stageName())).findFirst();
    }

    private static Stage stage(RegionName home, StageDeclaration declared, Optional<StageState> state) {
        Optional<StageExecution> latest = state.map(StageState::latestExecution);
        List<Action> actions = declared.actions().stream()
                .map(action -> action(home, action, state))
                .toList();
        return new Stage(
                declared.name(),
                latest.map(StageExecution::statusAsString).map(Status::parse).orElse(Status.NONE),
                execution(latest),
                state.map(StageState::inboundTransitionState)
                        .map(PipelineAnswers::transition)
                        .orElse(OPEN),
                execution(state.map(StageState::inboundExecution)),
                actions);
    }

    private static @Nullable ExecutionId execution(Optional<StageExecution> execution) {
        return execution
                .map(StageExecution::pipelineExecutionId)
                .map(ExecutionId::new)
                .orElse(null);
    }

    private static Transition transition(TransitionState state) {
        return new Transition(
                !Boolean.FALSE.equals(state.enabled()),
                plain(state.disabledReason()),
                state.lastChangedBy(),
                state.lastChangedAt());
    }

    private static Action action(RegionName home, ActionDeclaration declared, Optional<StageState> stage) {
        Optional<ActionState> state = stage.flatMap(each -> each.actionStates().stream()
                .filter(action -> declared.name().equals(action.actionName()))
                .findFirst());
        RegionName region = declared.region() == null ? home : new RegionName(declared.region());
        return new Action(
                declared.name(),
                declared.actionTypeId().categoryAsString(),
                region,
                state.map(ActionState::latestExecution)
                        .map(PipelineAnswers::latest)
                        .orElse(null),
                state.map(ActionState::currentRevision)
                        .map(revision -> revision.revisionId())
                        .orElse(null));
    }

    private static Action.Latest latest(ActionExecution execution) {
        String said =
                execution.errorDetails() != null && execution.errorDetails().message() != null
                        ? execution.errorDetails().message()
                        : plain(execution.summary());
        return new Action.Latest(
                Status.parse(plain(execution.statusAsString())),
                execution.lastStatusChange(),
                execution.lastUpdatedBy(),
                said,
                address(execution.externalExecutionUrl()),
                execution.token());
    }

    /** Only an address that a browser may follow: the text comes from whatever ran the action. */
    private static @Nullable URI address(@Nullable String url) {
        if (url == null || !url.matches("https?://[^\\s\"<>]+")) {
            return null;
        }
        try {
            return URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }
}
