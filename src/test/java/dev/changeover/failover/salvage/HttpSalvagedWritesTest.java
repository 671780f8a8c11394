package dev.changeover.failover.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.SalvagedWrites.Found;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.WorkloadId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HttpSalvagedWritesTest {
    private static final WorkloadId TODO = FixedWorkloads.todo().id();

    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;

    /** It begins an answer and never ends it. */
    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
                over.await();
            } catch (IOException | InterruptedException ended) {
                over.countDown();
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        server.close();
    }

    @Test
    @Timeout(30)
    void anAnswerThatNeverEndsIsNotWaitedForBeyondTheBound() {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());
        try (HttpSalvagedWrites writes = new HttpSalvagedWrites(
                Map.of(TODO, new HttpSalvagedWrites.Place(address, "todo.todo")), Duration.ofMillis(200))) {
            assertThat(writes.find(TODO, FixedWorkloads.EAST_1, Instant.EPOCH))
                    .isEqualTo(new Found.Unreachable(address + "/us-east-1 has not answered within 200 ms"));
        }
    }
}
