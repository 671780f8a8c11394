package dev.changeover.todo;

import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.InvocationResult;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.todo.jdbc.Login;
import dev.changeover.topology.RegionName;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged function in one Region, asked with proxy events as API Gateway would. */
public final class TodoService implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper READER = JsonMapper.builder().build();

    private final LambdaFunction function;

    public TodoService(TodoFleet fleet, RegionName region, Path folder, int environments) {
        this(region, folder, environments, login(fleet, region));
    }

    /** @param environment how the function finds its database */
    public TodoService(RegionName region, Path folder, int environments, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TODO_BUILD", "it");
        function = LambdaFunction.deploy(new FunctionConfiguration(
                "todo-" + region,
                "arn:aws:lambda:" + region + ":123456789012:function:todo-" + region,
                region.value(),
                Path.of("target", "todo-api.zip"),
                "dev.changeover.todo.lambda.TodoHandler",
                all,
                Duration.ofSeconds(10),
                64,
                environments,
                100,
                folder.resolve("lambda-" + region)));
        function.start();
    }

    private static Map<String, String> login(TodoFleet fleet, RegionName region) {
        Login login = fleet.settings(region, 1).logins().current();
        return Map.of(
                "TODO_DATABASE_URL", login.url(),
                "TODO_DATABASE_USER", login.user(),
                "TODO_DATABASE_PASSWORD", login.password());
    }

    /** What the function answered; status 0 when it could not. */
    public record Answer(int status, String body, Map<String, String> headers) {
        public Answer {
            headers = Map.copyOf(headers);
        }

        public JsonNode json() {
            return READER.readTree(body);
        }

        public String code() {
            return json().path("code").asString("");
        }
    }

    public Answer call(String method, String path, Map<String, String> headers, @Nullable String body) {
        InvocationResult result =
                function.invoke(event(method, path, Map.of(), headers, body).getBytes(StandardCharsets.UTF_8));
        if (!(result instanceof InvocationResult.Returned(String payload))) {
            return new Answer(0, "{\"code\":\"" + result.getClass().getSimpleName() + "\"}", Map.of());
        }
        JsonNode answer = READER.readTree(payload);
        Map<String, String> sent = new HashMap<>();
        answer.path("headers")
                .properties()
                .forEach(header -> sent.put(header.getKey(), header.getValue().asString()));
        return new Answer(answer.path("statusCode").asInt(), answer.path("body").asString(""), sent);
    }

    /** An API Gateway proxy event, payload format 1.0, as far as handlers read them. */
    public static String event(
            String method, String path, Map<String, String> query, Map<String, String> headers, @Nullable String body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("path", path);
            json.writeStringProperty("httpMethod", method);
            json.writeObjectPropertyStart("queryStringParameters");
            query.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeObjectPropertyStart("headers");
            headers.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeObjectPropertyStart("requestContext");
            json.writeStringProperty("requestId", "it");
            json.writeEndObject();
            json.writeName("body");
            json.writeString(body);
            json.writeEndObject();
        }
        return text.toString();
    }

    public LambdaFunction function() {
        return function;
    }

    @Override
    public void close() {
        function.close();
    }
}
