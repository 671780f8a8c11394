package dev.changeover.delivery.aws;

import dev.changeover.delivery.Approval;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.PipelineHands;
import dev.changeover.delivery.PipelineName;
import dev.changeover.delivery.Reply;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.RegionName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;
import software.amazon.awssdk.services.codepipeline.model.StageTransitionType;

/** Asks CodePipeline, each thing once. */
final class AwsPipelineHands implements PipelineHands, AutoCloseable {
    /** What CodePipeline takes as a comment or as the reason of a shut transition; of a stop's reason less. */
    private static final int COMMENT_MAX = 512;

    private static final int TRANSITION_REASON_MAX = 300;
    private static final int STOP_REASON_MAX = 200;

    private final AwsClients commands;

    /** Hands that own {@code commands} and close them. */
    AwsPipelineHands(AwsClients commands) {
        this.commands = commands;
    }

    @Override
    public Reply perform(PipelineName name, RegionName home, Intent intent) {
        CodePipelineClient client = commands.codePipeline(home.value());
        return PipelineReplies.send(() -> switch (intent) {
            case Intent.Start start -> start(client, name, start);
            case Intent.Stop stop -> stop(client, name, stop);
            case Intent.Retry retry -> retry(client, name, retry);
            case Intent.RollBack back -> rollBack(client, name, back);
            case Intent.Disable disable -> disable(client, name, disable);
            case Intent.Enable enable -> enable(client, name, enable);
            case Intent.Answer answer -> answer(client, name, answer);
        });
    }

    private static Reply start(CodePipelineClient client, PipelineName name, Intent.Start start) {
        var variables = start.variables().entrySet().stream()
                .map(each -> PipelineVariable.builder()
                        .name(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
        return taken(client.startPipelineExecution(call -> {
                    call.name(name.value()).clientRequestToken(UUID.randomUUID().toString());
                    if (!variables.isEmpty()) {
                        call.variables(variables);
                    }
                })
                .pipelineExecutionId());
    }

    private static Reply stop(CodePipelineClient client, PipelineName name, Intent.Stop stop) {
        return taken(client.stopPipelineExecution(call -> call.pipelineName(name.value())
                        .pipelineExecutionId(stop.execution().value())
                        .abandon(stop.abandon())
                        .reason(cut(stop.reason(), STOP_REASON_MAX)))
                .pipelineExecutionId());
    }

    private static Reply retry(CodePipelineClient client, PipelineName name, Intent.Retry retry) {
        return taken(client.retryStageExecution(call -> call.pipelineName(name.value())
                        .stageName(retry.stage())
                        .pipelineExecutionId(retry.execution().value())
                        .retryMode(retry.allActions() ? StageRetryMode.ALL_ACTIONS : StageRetryMode.FAILED_ACTIONS))
                .pipelineExecutionId());
    }

    private static Reply rollBack(CodePipelineClient client, PipelineName name, Intent.RollBack back) {
        return taken(client.rollbackStage(call -> call.pipelineName(name.value())
                        .stageName(back.stage())
                        .targetPipelineExecutionId(back.to().value()))
                .pipelineExecutionId());
    }

    private static Reply disable(CodePipelineClient client, PipelineName name, Intent.Disable disable) {
        client.disableStageTransition(call -> call.pipelineName(name.value())
                .stageName(disable.stage())
                .transitionType(StageTransitionType.INBOUND)
                .reason(letters(disable.reason())));
        return taken("");
    }

    private static Reply enable(CodePipelineClient client, PipelineName name, Intent.Enable enable) {
        client.enableStageTransition(call ->
                call.pipelineName(name.value()).stageName(enable.stage()).transitionType(StageTransitionType.INBOUND));
        return taken("");
    }

    private static Reply answer(CodePipelineClient client, PipelineName name, Intent.Answer answer) {
        Approval approval = answer.approval();
        client.putApprovalResult(call -> call.pipelineName(name.value())
                .stageName(approval.stage())
                .actionName(approval.action())
                .token(approval.token())
                .result(result -> result.status(answer.approved() ? ApprovalStatus.APPROVED : ApprovalStatus.REJECTED)
                        .summary(cut(answer.reason(), COMMENT_MAX))));
        return taken(approval.execution().value());
    }

    private static Reply taken(@Nullable String execution) {
        return new Reply.Taken(PipelineAnswers.plain(execution));
    }

    /** A transition's reason takes few signs beside letters and digits. */
    private static String letters(String reason) {
        return cut(reason.replaceAll("[^a-zA-Z0-9!@ ().*?-]", " "), TRANSITION_REASON_MAX)
                .replace("…", " ");
    }

    /** The whole of it stands in our own record; CodePipeline would refuse the call for a letter too many. */
    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most - 1) + "…" : text;
    }

    @Override
    public void close() {
        commands.close();
    }
}
