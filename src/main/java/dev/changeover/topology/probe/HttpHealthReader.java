package dev.changeover.topology.probe;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.HealthReader;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Asks {@code /v1/health} over HTTP. An answer is bounded in time, from the first packet to the last byte, and in
 * size; a redirect is not followed, for what it leads to is not the API that was asked.
 */
final class HttpHealthReader implements HealthReader, AutoCloseable {
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final HttpResponse.BodyHandler<String> BODY =
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_BYTES_MAX);

    private final Duration bound;
    private final HttpClient http;

    HttpHealthReader(Duration bound) {
        this.bound = bound;
        this.http = client(bound);
    }

    private static HttpClient client(Duration bound) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(bound)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Reading<ApiHealth> origin(WorkloadSettings workload, RegionName region) {
        return ask("api " + region, workload.region(region).apiOrigin());
    }

    /**
     * The edge's configuration says what it is told; whether it still refuses writes only a write can tell. A POST to the
     * health path is one to the edge, and beyond it there is nothing that would take it.
     */
    @Override
    public Reading<ApiHealth> publicUrl(WorkloadSettings workload) {
        String vantage = "public URL";
        if (workload.traffic() instanceof TrafficSettings.Route53) {
            return byNewConnection(vantage, workload.publicUrl());
        }
        Reading<ApiHealth> read = ask(vantage, workload.publicUrl());
        if (!workload.workload().traffic().fences() || !(read instanceof Reading.Answered<ApiHealth> answered)) {
            return read;
        }
        HttpRequest write =
                request(workload.publicUrl()).POST(BodyPublishers.noBody()).build();
        return send(http, vantage, write, (received, _) -> {
            boolean fenced = received.statusCode() == 503 && received.body().contains("\"write-fence\"");
            return new Reading.Answered<>(answered.value().fenced(fenced), vantage);
        });
    }

    /** A connection that is kept open stays in the Region that the name led to when it was made. */
    private Reading<ApiHealth> byNewConnection(String vantage, URI api) {
        HttpClient once = client(bound);
        try {
            return ask(once, vantage, api);
        } finally {
            once.shutdownNow();
        }
    }

    private Reading<ApiHealth> ask(String vantage, URI api) {
        return ask(http, vantage, api);
    }

    private Reading<ApiHealth> ask(HttpClient client, String vantage, URI api) {
        return send(
                client,
                vantage,
                request(api).GET().build(),
                (received, millis) -> HealthAnswer.read(vantage, received.statusCode(), received.body(), millis));
    }

    private HttpRequest.Builder request(URI api) {
        return HttpRequest.newBuilder(URI.create(api + "/v1/health"))
                .timeout(bound)
                .header("Accept", "application/json")
                .header("Cache-Control", "no-cache");
    }

    private Reading<ApiHealth> send(
            HttpClient client,
            String vantage,
            HttpRequest request,
            BiFunction<HttpResponse<String>, Long, Reading<ApiHealth>> reader) {
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BODY);
        try {
            HttpResponse<String> received = answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            return reader.apply(received, millis);
        } catch (TimeoutException e) {
            return silent(vantage);
        } catch (ExecutionException e) {
            return failed(vantage, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent(vantage);
        } finally {
            answer.cancel(true);
        }
    }

    private Reading<ApiHealth> silent(String vantage) {
        return new Reading.Unanswered<>("%s did not answer within %d ms".formatted(vantage, bound.toMillis()));
    }

    private Reading<ApiHealth> failed(String vantage, Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> silent(vantage);
            case ConnectException _ -> new Reading.Unanswered<>(vantage + " cannot be reached: connection refused");
            default -> {
                String message = cause.getMessage();
                yield new Reading.Unanswered<>("%s cannot be reached: %s"
                        .formatted(vantage, message == null ? cause.getClass().getSimpleName() : message));
            }
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
