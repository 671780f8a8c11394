package dev.changeover.todo.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JsonGenerator;

/** One line of JSON for each request. It names the path, the outcome and the time; never what a ToDo says. */
final class RequestLog {
    private static final int STACK_LINES_MAX = 12;

    /** The same in every line, so it is written as it stands. */
    private static final String METRICS = """
            [{"Namespace":"ToDoMgmt","Dimensions":[["region"],["region","operation"]],"Metrics":[\
            {"Name":"Requests","Unit":"Count"},{"Name":"Latency","Unit":"Microseconds"},{"Name":"Errors","Unit":"Count"}]}]""";

    private final Deployment deployment;
    private final AtomicBoolean cold = new AtomicBoolean(true);

    RequestLog(Deployment deployment) {
        this.deployment = deployment;
    }

    void served(ApiRequest request, ApiResponse response, Duration took, Context context) {
        line(context, line(request, response, took, context.getAwsRequestId(), cold.getAndSet(false)));
    }

    /** Makes the line that {@link #served} would, and throws it away. */
    void rehearse(ApiRequest request, ApiResponse response) {
        line(request, response, Duration.ZERO, "", false);
    }

    private String line(ApiRequest request, ApiResponse response, Duration took, String requestId, boolean first) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("level", response.status() >= 500 ? "WARN" : "INFO");
            json.writeStringProperty("requestId", requestId);
            json.writeStringProperty("apiRequestId", request.requestId());
            json.writeStringProperty("method", request.method());
            json.writeStringProperty("path", TodoApi.route(request.path()));
            json.writeNumberProperty("status", response.status());
            json.writeStringProperty("code", response.code());
            json.writeNumberProperty("durationMicros", took.toNanos() / 1_000);
            json.writeBooleanProperty("coldStart", first);
            json.writeStringProperty("region", deployment.region());
            json.writeStringProperty("build", deployment.build());
            metrics(request, response, took, json);
            json.writeEndObject();
        });
    }

    /**
     * CloudWatch's embedded metric format: the same line, read by CloudWatch as well, becomes the metrics. They are told apart by
     * Region and operation only; a dimension that clients could fill would cost as many metrics as they can think of words.
     */
    private void metrics(ApiRequest request, ApiResponse response, Duration took, JsonGenerator json) {
        json.writeStringProperty("operation", request.method() + " " + TodoApi.route(request.path()));
        json.writeNumberProperty("Requests", 1);
        json.writeNumberProperty("Latency", took.toNanos() / 1_000);
        json.writeNumberProperty("Errors", response.status() >= 500 ? 1 : 0);
        json.writeObjectPropertyStart("_aws");
        json.writeNumberProperty("Timestamp", System.currentTimeMillis());
        json.writeName("CloudWatchMetrics");
        json.writeRawValue(METRICS);
        json.writeEndObject();
    }

    /** Where it broke, by class and line; messages stay out, because they may quote what a client sent. */
    void bug(ApiRequest request, RuntimeException bug, Context context) {
        line(context, Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("level", "ERROR");
            json.writeStringProperty("requestId", context.getAwsRequestId());
            json.writeStringProperty("method", request.method());
            json.writeStringProperty("path", TodoApi.route(request.path()));
            json.writeStringProperty("exception", bug.getClass().getName());
            json.writeArrayPropertyStart("stack");
            StackTraceElement[] stack = bug.getStackTrace();
            for (int line = 0; line < Math.min(stack.length, STACK_LINES_MAX); line++) {
                json.writeString(stack[line].toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** Something that no single request is about, such as a refreshed login; it goes to the same log. */
    static void note(String message) {
        System.out.println(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("level", "WARN");
            json.writeStringProperty("message", message);
            json.writeEndObject();
        }));
    }

    private static void line(Context context, String json) {
        context.getLogger().log(json + "\n");
    }
}
