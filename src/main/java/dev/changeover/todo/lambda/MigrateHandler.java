package dev.changeover.todo.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeover.todo.jdbc.SchemaMigration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The function that brings the schema up to date from inside the VPC; a delivery invokes it before the API's new code, in the
 * active Region. Its event is ignored: there is one thing that it does, and doing it again changes nothing.
 *
 * <p>Environment: {@code TODO_DATABASE_URL}, {@code TODO_DATABASE_USER} and {@code TODO_DATABASE_PASSWORD}, of an account that may
 * change the schema. The API's own account may not.
 */
public final class MigrateHandler implements RequestStreamHandler {
    private final String url;
    private final String user;
    private final String password;

    /** Called by the Lambda runtime. */
    public MigrateHandler() {
        Map<String, String> environment = System.getenv();
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        this.url = TodoHandler.required(environment, "TODO_DATABASE_URL");
        this.user = TodoHandler.required(environment, "TODO_DATABASE_USER");
        this.password = TodoHandler.required(environment, "TODO_DATABASE_PASSWORD");
    }

    /** Answers with the version in force, or fails the invocation with Flyway's own words. */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String version = SchemaMigration.migrate(url, user, password);
        String answer = Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", "ok");
            json.writeStringProperty("schemaVersion", version);
            json.writeEndObject();
        });
        output.write(answer.getBytes(StandardCharsets.UTF_8));
        context.getLogger().log(answer + "\n");
    }
}
