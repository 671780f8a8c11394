package dev.changeover.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** A sandbox's pipelines, as AWS's own client sees them. */
final class PipelinesUnderTest implements AutoCloseable {
    private final CodePipelineClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    PipelinesUnderTest(SandboxUnderTest sandbox) {
        client = CodePipelineClient.builder()
                .region(Region.US_EAST_2)
                .endpointOverride(URI.create(sandbox.aws()))
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "key")))
                .build();
    }

    /** Starts an execution. */
    Run start(String pipeline, Map<String, String> variables) {
        var given = variables.entrySet().stream()
                .map(one -> PipelineVariable.builder()
                        .name(one.getKey())
                        .value(one.getValue())
                        .build())
                .toList();
        String id = client.startPipelineExecution(call -> call.name(pipeline).variables(given.isEmpty() ? null : given))
                .pipelineExecutionId();
        return new Run(pipeline, id);
    }

    /** One execution. */
    final class Run {
        private final String pipeline;
        private final String id;

        private Run(String pipeline, String id) {
            this.pipeline = pipeline;
            this.id = id;
        }

        String id() {
            return id;
        }

        private PipelineExecutionStatus status() {
            return client.getPipelineExecution(
                            call -> call.pipelineName(pipeline).pipelineExecutionId(id))
                    .pipelineExecution()
                    .status();
        }

        /** @return AWS's word for how it ended */
        String awaitEnd(Duration limit) {
            Await.until(pipeline + " ends", limit, this::story, () -> status() != PipelineExecutionStatus.IN_PROGRESS);
            return status().toString();
        }

        /** Runs the stage once more with what this execution had in it. */
        Run rollBackTo(String stage) {
            return new Run(
                    pipeline,
                    client.rollbackStage(call ->
                                    call.pipelineName(pipeline).stageName(stage).targetPipelineExecutionId(id))
                            .pipelineExecutionId());
        }

        /** Approves it as soon as it asks. */
        void approve(String stage, String comment, Duration limit) {
            Await.until(
                    "the approval waits",
                    limit,
                    this::story,
                    () -> !token(stage).isEmpty());
            client.putApprovalResult(call -> call.pipelineName(pipeline)
                    .stageName(stage)
                    .actionName("Approve")
                    .token(token(stage))
                    .result(result -> result.status(ApprovalStatus.APPROVED).summary(comment)));
        }

        private String token(String stage) {
            StageState state = client.getPipelineState(call -> call.name(pipeline)).stageStates().stream()
                    .filter(one -> one.stageName().equals(stage))
                    .findFirst()
                    .orElseThrow();
            var latest = state.actionStates().getFirst().latestExecution();
            return latest == null || latest.token() == null ? "" : latest.token();
        }

        /** All its actions, with what they logged. */
        String story() {
            return client
                    .listActionExecutions(
                            call -> call.pipelineName(pipeline).filter(filter -> filter.pipelineExecutionId(id)))
                    .actionExecutionDetails()
                    .reversed()
                    .stream()
                    .map(this::told)
                    .collect(Collectors.joining("\n"));
        }

        private String told(ActionExecutionDetail action) {
            var result = action.output().executionResult();
            return "%s %s\n%s".formatted(action.stageName(), action.status(), log(result.externalExecutionUrl()));
        }
    }

    private String log(String url) {
        if (url == null) {
            return "";
        }
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException gone) {
            return gone.toString();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
