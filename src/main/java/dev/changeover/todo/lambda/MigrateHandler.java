package dev.changeover.todo.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeover.todo.jdbc.Logins;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.todo.secrets.DatabaseLogins;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The function that brings the schema up to date from inside the VPC; a delivery invokes it before the API's new code, in the
 * active Region. Its event is ignored: there is one thing that it does, and doing it again changes nothing.
 *
 * <p>Environment: the database as {@link DatabaseLogins} reads it, with an account that may change the schema. The API's own
 * account may not.
 */
public final class MigrateHandler implements RequestStreamHandler {
    private final Logins logins;

    /** Called by the Lambda runtime. */
    public MigrateHandler() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        this.logins = DatabaseLogins.of(System.getenv(), RequestLog::note);
    }

    /** Answers with the version in force, or fails the invocation with the reason. */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String version = SchemaMigration.migrate(logins);
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
