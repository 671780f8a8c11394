package dev.changeover.sandbox.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a Region's API through its gateway whether it works: its health, that nothing is readable without a token, and, where the
 * writer is, that a ToDo can be written, read and deleted.
 */
public final class SmokeTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern INSERTED = Pattern.compile("insertId\\\\\":(\\d+)");
    private static final int ATTEMPTS = 3;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AccessTokenSource tokens;

    /** Where an access token of the API comes from. */
    @FunctionalInterface
    public interface AccessTokenSource {
        String token(HttpClient http) throws IOException, InterruptedException;
    }

    /** @param tokens asked once a test */
    public SmokeTest(AccessTokenSource tokens) {
        this.tokens = tokens;
    }

    /**
     * Empty when all is well.
     *
     * @param build what must serve; empty for any
     */
    String fault(URI origin, String build, ActionLog log) throws InterruptedException {
        try {
            HttpResponse<String> health = healthy(origin);
            log.say("health: %d %s".formatted(health.statusCode(), health.body()));
            if (health.statusCode() != 200 || !health.body().contains("\"status\":\"ok\"")) {
                return "Its health check answered %d.".formatted(health.statusCode());
            }
            if (!build.isEmpty() && !health.body().contains("\"build\":\"" + build + "\"")) {
                return "Build %s does not serve.".formatted(build);
            }
            int bare = send(to(origin, "/v1?id=1")).statusCode();
            if (bare != 401) {
                return "Without a token it answered %d where 401 is right.".formatted(bare);
            }
            return health.body().contains("\"role\":\"writer\"") ? writes(origin, log) : "";
        } catch (IOException unreachable) {
            return "It could not be asked: %s.".formatted(unreachable);
        }
    }

    private HttpResponse<String> healthy(URI origin) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(to(origin, "/v1/health"));
        for (int attempt = 1; attempt < ATTEMPTS && answer.statusCode() != 200; attempt++) {
            answer = send(to(origin, "/v1/health"));
        }
        return answer;
    }

    private String writes(URI origin, ActionLog log) throws IOException, InterruptedException {
        String token = "Bearer " + tokens.token(http);
        HttpResponse<String> written = send(to(origin, "/v1")
                .header("Authorization", token)
                .POST(BodyPublishers.ofString("{\"task\":\"smoke test\",\"status\":\"wip\"}")));
        Matcher id = INSERTED.matcher(written.body());
        if (written.statusCode() != 200 || !id.find()) {
            return "Writing a ToDo answered %d.".formatted(written.statusCode());
        }
        HttpResponse<String> read = send(to(origin, "/v1?id=" + id.group(1)).header("Authorization", token));
        HttpResponse<String> deleted = send(to(origin, "/v1")
                .header("Authorization", token)
                .method("DELETE", BodyPublishers.ofString("{\"id\":%s}".formatted(id.group(1)))));
        log.say("ToDo %s: written %d, read %d, deleted %d"
                .formatted(id.group(1), written.statusCode(), read.statusCode(), deleted.statusCode()));
        if (read.statusCode() != 200 || !read.body().contains("smoke test")) {
            return "Reading the ToDo that was written answered %d.".formatted(read.statusCode());
        }
        return deleted.statusCode() == 200 ? "" : "Deleting it answered %d.".formatted(deleted.statusCode());
    }

    private static HttpRequest.Builder to(URI origin, String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
