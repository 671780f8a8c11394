package dev.changeover.failover.salvage;

import dev.changeover.failover.SalvagedWrites;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/**
 * Asks an address for what was kept of a Region: {@code GET ADDRESS/us-east-1?table=DATABASE.TABLE}. An answer is bounded in
 * size and, to its last byte, in time: the client's own limit ends with the headers.
 */
final class HttpSalvagedWrites implements SalvagedWrites, AutoCloseable {
    private static final int BODY_BYTES_MAX = 8 * 1024 * 1024;
    private static final HttpResponse.BodyHandler<String> BODY =
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_BYTES_MAX);

    private final Map<WorkloadId, Place> places;
    private final Duration bound;
    private final HttpClient http;

    /**
     * Where one service's writes are listed.
     *
     * @param table whose rows are the service's own, with its database's name before the dot
     */
    record Place(URI address, String table) {}

    HttpSalvagedWrites(Map<WorkloadId, Place> places, Duration bound) {
        this.places = Map.copyOf(places);
        this.bound = bound;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(bound)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Found find(WorkloadId workload, RegionName source, Instant since) {
        Place place = places.get(workload);
        return place == null
                ? new Found.NotServed()
                : ask(URI.create(place.address() + "/" + source), place.table(), since);
    }

    private Found ask(URI address, String table, Instant since) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(address + "?table=" + URLEncoder.encode(table, StandardCharsets.UTF_8)))
                .timeout(bound)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<String>> asked = http.sendAsync(request, BODY);
        try {
            HttpResponse<String> answer = asked.get(bound.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                return new Found.Unreachable("%s answered %d".formatted(address, answer.statusCode()));
            }
            return SalvageAnswer.read(answer.body(), table, since)
                    .<Found>map(Found.Tail::new)
                    .orElseGet(Found.NotYet::new);
        } catch (JacksonException | IllegalArgumentException garbled) {
            return new Found.Unreachable(
                    "%s answered what cannot be read: %s".formatted(address, garbled.getMessage()));
        } catch (TimeoutException late) {
            return new Found.Unreachable("%s has not answered within %d ms".formatted(address, bound.toMillis()));
        } catch (ExecutionException unreachable) {
            return new Found.Unreachable("%s does not answer: %s".formatted(address, unreachable.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Found.Unreachable("stopped while asking " + address);
        } finally {
            asked.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
