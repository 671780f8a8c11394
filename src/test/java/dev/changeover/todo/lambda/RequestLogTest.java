package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON a request, which is CloudWatch's metric too, and says nothing that a client wrote. */
class RequestLogTest {
    private final FixedContext context = new FixedContext();
    private final RequestLog log = new RequestLog(new Deployment("us-east-1", "42"));
    private final ApiRequest request = new ApiRequest(
            "POST", "/v1/todos/secret words", Map.of("search", "secret"), "{\"task\":\"secret\"}", "gateway-1");

    @Test
    void theLineIsAMetricOfItsRegionAndOperation() {
        log.served(request, Problem.of(Refusal.readOnlyRegion()), Duration.ofMillis(3), context);
        JsonNode line = JsonMapper.shared().readTree(context.text.toString());
        assertThat(line.path("requestId").asString()).isEqualTo("aws-1");
        assertThat(line.path("apiRequestId").asString()).isEqualTo("gateway-1");
        JsonNode metrics = line.path("_aws").path("CloudWatchMetrics").path(0);
        assertThat(metrics.path("Namespace").asString()).isEqualTo("ToDoMgmt");
        assertThat(metrics.path("Metrics")).hasSize(3);
        assertThat(metrics.path("Dimensions")).hasSize(2);
        assertThat(line.path("_aws").path("Timestamp").isNumber()).isTrue();
        metrics.path("Metrics")
                .forEach(metric -> assertThat(
                                line.path(metric.path("Name").asString()).isNumber())
                        .isTrue());
        metrics.path("Dimensions")
                .forEach(set -> set.forEach(name ->
                        assertThat(line.path(name.asString()).isString()).isTrue()));
        assertThat(line.path("operation").asString()).isEqualTo("POST /v1/todos/{id}");
        assertThat(line.path("Latency").asInt()).isEqualTo(3_000);
        assertThat(line.path("Errors").asInt()).isEqualTo(1);
    }

    @Test
    void nothingThatAClientWroteIsLogged() {
        log.served(request, Problem.of(Refusal.notFound()), Duration.ofMillis(3), context);
        log.bug(request, new IllegalStateException("secret"), context);
        assertThat(context.text.toString()).doesNotContain("secret").contains("\"exception\"");
    }

    /** A context that keeps what is logged. */
    private static final class FixedContext implements Context {
        private final StringBuilder text = new StringBuilder();

        @Override
        public String getAwsRequestId() {
            return "aws-1";
        }

        @Override
        public LambdaLogger getLogger() {
            return new LambdaLogger() {
                @Override
                public void log(String message) {
                    text.append(message);
                }

                @Override
                public void log(byte[] message) {
                    text.append(new String(message, StandardCharsets.UTF_8));
                }
            };
        }

        @Override
        public String getLogGroupName() {
            return "";
        }

        @Override
        public String getLogStreamName() {
            return "";
        }

        @Override
        public String getFunctionName() {
            return "";
        }

        @Override
        public String getFunctionVersion() {
            return "";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 1_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }
    }
}
