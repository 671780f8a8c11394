package dev.changeover.topology.probe;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Reading;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpHealthReaderIT {
    private static final String HEALTH =
            "{\"region\":\"us-east-1\",\"role\":\"writer\",\"schemaVersion\":\"3\",\"build\":\"b1\"}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpHealthReader reader = new HttpHealthReader(Duration.ofMillis(600));
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        reader.close();
    }

    @Test
    void healthIsAskedBelowTheStageOfTheOrigin() {
        server.createContext("/prod/v1/health", exchange -> send(exchange, 200, HEALTH));

        assertThat(reader.origin(workload(server.getAddress().getPort(), "/prod"), EAST_1))
                .isInstanceOfSatisfying(
                        Reading.Answered.class,
                        answered -> assertThat(answered.value())
                                .hasFieldOrPropertyWithValue("servedBy", EAST_1)
                                .hasFieldOrPropertyWithValue("database", DatabaseRole.WRITER));
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.createContext("/elsewhere", exchange -> send(exchange, 200, HEALTH));
        server.createContext("/v1/health", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            send(exchange, 302, "");
        });

        assertThat(reader.publicUrl(workload(server.getAddress().getPort(), "")))
                .isEqualTo(new Reading.Unanswered<>("public URL answered 302: "));
    }

    @Test
    void anAnswerThatNeverEndsIsBounded() {
        server.createContext("/v1/health", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        long began = System.nanoTime();

        assertThat(reader.publicUrl(workload(server.getAddress().getPort(), "")))
                .isEqualTo(new Reading.Unanswered<>("public URL did not answer within 600 ms"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void anAnswerOfAnySizeIsBounded() {
        server.createContext("/v1/health", exchange -> send(exchange, 200, "x".repeat(1_000_000)));

        assertThat(reader.publicUrl(workload(server.getAddress().getPort(), "")))
                .isInstanceOf(Reading.Unanswered.class);
    }

    @Test
    void aPortThatNobodyServesIsSaidToRefuse() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(reader.publicUrl(workload(port, "")))
                .isEqualTo(new Reading.Unanswered<>("public URL cannot be reached: connection refused"));
    }

    @Test
    void aFenceIsSeenByAWriteAndNotByAnAnswerToARead() {
        AtomicBoolean fenced = new AtomicBoolean(true);
        server.createContext("/v1/health", exchange -> {
            boolean write = exchange.getRequestMethod().equals("POST");
            if (write) {
                send(exchange, fenced.get() ? 503 : 403, "{\"code\":\"write-fence\"}");
            } else {
                send(exchange, 200, HEALTH);
            }
        });
        WorkloadSettings behindAFence = FixedWorkloads.todo(
                URI.create("http://localhost:" + server.getAddress().getPort()),
                new TrafficSettings.KeyValueStore("E1", "arn:aws:cloudfront::1:key-value-store/k"),
                Map.of());

        assertThat(reader.publicUrl(behindAFence))
                .isInstanceOfSatisfying(
                        Reading.Answered.class,
                        answered -> assertThat(answered.value()).hasFieldOrPropertyWithValue("writesFenced", true));
        fenced.set(false);
        assertThat(reader.publicUrl(behindAFence))
                .isInstanceOfSatisfying(
                        Reading.Answered.class,
                        answered -> assertThat(answered.value()).hasFieldOrPropertyWithValue("writesFenced", false));
    }

    private static WorkloadSettings workload(int port, String stage) {
        return FixedWorkloads.todo(
                URI.create("http://localhost:" + port + stage),
                new TrafficSettings.Distribution("E1", "origin1"),
                Map.of());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
