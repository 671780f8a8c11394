package dev.changeover.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A consumer of the ToDo API: knows the public URL and its own credentials, and nothing of Regions. */
final class PublicApi implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern INSERTED = Pattern.compile("insertId\\\\\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String url;
    private final String token;

    PublicApi(SandboxUnderTest sandbox) {
        this.url = sandbox.publicUrl();
        this.token = token(sandbox.identity());
    }

    private String token(String identity) {
        String basic =
                Base64.getEncoder().encodeToString("todo-api-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(identity + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=api%2Fupsert-delete"))
                .build();
        HttpResponse<String> answer = send(request);
        Matcher matcher = TOKEN.matcher(answer.body());
        if (!matcher.find()) {
            throw new AssertionError("no token: %d %s".formatted(answer.statusCode(), answer.body()));
        }
        return matcher.group(1);
    }

    /** What the API answered; status 0 when it could not be reached. */
    record Answer(int status, String body) {
        /** The id that a successful POST was given. */
        long insertId() {
            Matcher matcher = INSERTED.matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("no insertId in " + this);
            }
            return Long.parseLong(matcher.group(1));
        }
    }

    Answer add(String task) {
        String json = "{\"task\":\"%s\",\"status\":\"wip\"}".formatted(task);
        return answer(HttpRequest.newBuilder(URI.create(url + "/v1")).POST(BodyPublishers.ofString(json)));
    }

    /** As {@link #add}; however often it is sent with this key, it is stored once. */
    Answer add(String task, String key) {
        String json = "{\"task\":\"%s\",\"status\":\"wip\"}".formatted(task);
        return answer(HttpRequest.newBuilder(URI.create(url + "/v1"))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json)));
    }

    Answer get(long id) {
        return answer(HttpRequest.newBuilder(URI.create(url + "/v1?id=" + id)));
    }

    Answer list(long after) {
        return answer(HttpRequest.newBuilder(URI.create(url + "/v1/todos?limit=100&after=" + after)));
    }

    Answer health() {
        return answer(HttpRequest.newBuilder(URI.create(url + "/v1/health")));
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException unreachable) {
            return new Answer(0, unreachable.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(0, "stopped");
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
