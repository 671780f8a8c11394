package dev.changeover.failover.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP endpoint that plays answers back in order and keeps what it was asked. */
final class FakeAws implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Reaction> reactions = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    /** One request as it came in. */
    record Asked(String line, String ifMatch, String authorization, String body) {}

    interface Reaction {
        void to(HttpExchange exchange) throws Exception;
    }

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    FakeAws then(int status, Map<String, String> headers, String body) {
        return then(exchange -> {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** Reads the request and never answers. */
    FakeAws thenSilence() {
        return then(exchange -> {
            closing.await();
            exchange.close();
        });
    }

    /** Reads the request and hangs up: it may have been carried out. */
    FakeAws thenHangUp() {
        return then(HttpExchange::close);
    }

    synchronized FakeAws then(Reaction reaction) {
        reactions.add(reaction);
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Reaction reaction = note(exchange);
        try {
            reaction.to(exchange);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private synchronized Reaction note(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                String.valueOf(headers.getFirst("If-Match")),
                String.valueOf(headers.getFirst("Authorization")),
                body));
        Reaction next = reactions.poll();
        return next != null ? next : HttpExchange::close;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
