package dev.changeover.sandbox.edge;

import com.sun.net.httpserver.HttpExchange;
import dev.changeover.sandbox.lambda.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The public name where nothing stands in front of the Regions: each request goes where the name leads at that moment,
 * as a client's own resolver has it. A Region that is gone refuses the connection; nobody answers in its place.
 */
public final class PublicName implements AutoCloseable {
    /** API Gateway takes no larger request. */
    private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

    private final EdgeRouting routing;
    private final Map<String, URI> origins;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("name-", 0).factory());
    private final HttpClient client = Forwarding.client(threads);
    private final LoopbackServer server;

    private PublicName(int port, EdgeRouting routing, Map<String, URI> origins) {
        this.routing = routing;
        this.origins = Map.copyOf(origins);
        this.server = LoopbackServer.open(port, this::serve);
    }

    /**
     * Listens and forwards.
     *
     * @param port 0 for any free one
     * @param origins where each Region's domain name leads on this machine, the stage included
     */
    public static PublicName open(int port, EdgeRouting routing, Map<String, URI> origins) {
        return new PublicName(port, routing, origins);
    }

    public int port() {
        return server.port();
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        String domain = routing.current().originDomainName();
        URI origin = origins.get(domain);
        if (origin == null || body.length > BODY_BYTES_MAX) {
            exchange.close(); // No such host, and no answer from anybody.
            return;
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(Forwarding.request(exchange, body, origin).build(), BodyHandlers.ofByteArray());
            Forwarding.copyHeaders(response, exchange.getResponseHeaders());
            exchange.getResponseHeaders().set("X-Changeover-Origin", Forwarding.region(domain));
            Forwarding.send(exchange, response.statusCode(), response.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException | IOException gone) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.close();
        client.shutdownNow();
        threads.shutdownNow();
    }
}
