package dev.changeover.sandbox.edge;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.changeover.sandbox.lambda.LoopbackServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The distribution: one public address, every method passed on to the origin that is active now. Nothing is cached and nothing
 * is tried twice; a write that met a dying origin must not be sent again behind the client's back.
 */
public final class CloudFrontEdge implements AutoCloseable {
    private static final int BODY_BYTES_MAX = 20 * 1024 * 1024;
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** The deployed edge's words, {@code routing.js}: a contract's errors have their shape wherever they come from. */
    private static final String FENCED = """
            {"status":"error","response":"Writes are held while the active Region changes; nothing was stored. \
            Try again in a second.","code":"write-fence"}""";

    private static final String FENCED_RESOURCE = """
            {"type":"urn:changeover:todo:write-fence","title":"Writes are held","status":503,"detail":"Writes are held \
            while the active Region changes; nothing was stored. Try again in a second.","code":"write-fence"}""";

    private final EdgeRouting routing;
    private final Map<String, URI> origins;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("edge-", 0).factory());
    private final HttpClient client;
    private final LoopbackServer server;

    private CloudFrontEdge(int port, EdgeRouting routing, Map<String, URI> origins) {
        this.routing = routing;
        this.origins = Map.copyOf(origins);
        this.client = Forwarding.client(threads);
        this.server = LoopbackServer.open(port, this::serve);
    }

    /**
     * Listens and forwards.
     *
     * @param port 0 for any free one
     * @param origins where each origin's domain name leads on this machine, the stage included:
     *     {@code http://localhost:8101/prod}
     */
    public static CloudFrontEdge open(int port, EdgeRouting routing, Map<String, URI> origins) {
        return new CloudFrontEdge(port, routing, origins);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        client.shutdownNow();
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        EdgeRoute route = routing.current();
        String id = UUID.randomUUID().toString().replace("-", "");
        Headers out = exchange.getResponseHeaders();
        out.set("X-Amz-Cf-Id", id);
        out.set("X-Amz-Cf-Pop", "LOCAL-P1");
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        URI origin = origins.get(route.originDomainName());
        if (body.length > BODY_BYTES_MAX) {
            failed(exchange, id, 413, "The request's body is larger than CloudFront takes.");
        } else if (route.writesFenced() && !READS.contains(exchange.getRequestMethod())) {
            out.set("Retry-After", "1");
            boolean resource = exchange.getRequestURI().getRawPath().startsWith("/v1/todos");
            out.set("Content-Type", resource ? "application/problem+json" : "application/json");
            out.set("Access-Control-Allow-Origin", "*");
            out.set("Access-Control-Expose-Headers", "Retry-After");
            out.set("Cache-Control", "no-store");
            out.set("X-Cache", "FunctionGeneratedResponse from cloudfront");
            Forwarding.send(exchange, 503, (resource ? FENCED_RESOURCE : FENCED).getBytes(StandardCharsets.UTF_8));
        } else if (origin == null) {
            failed(exchange, id, 502, "CloudFront wasn't able to resolve the origin domain name.");
        } else {
            out.set("X-Changeover-Origin", Forwarding.region(route.originDomainName()));
            forward(exchange, id, body, origin);
        }
    }

    private void forward(HttpExchange exchange, String id, byte[] body, URI origin) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request(exchange, id, body, origin), BodyHandlers.ofByteArray());
        } catch (IllegalArgumentException unsendable) {
            failed(exchange, id, 400, "Bad request.");
            return;
        } catch (HttpConnectTimeoutException | ConnectException away) {
            failed(
                    exchange,
                    id,
                    away instanceof ConnectException ? 502 : 504,
                    "CloudFront wasn't able to connect to the origin.");
            return;
        } catch (HttpTimeoutException late) {
            failed(exchange, id, 504, "The origin did not answer in time.");
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (IOException broken) {
            failed(exchange, id, 502, "The origin closed the connection.");
            return;
        }
        Headers out = exchange.getResponseHeaders();
        Forwarding.copyHeaders(response, out);
        out.set("Via", "1.1 " + id + ".cloudfront.net (CloudFront)");
        out.set("X-Cache", (response.statusCode() >= 400 ? "Error" : "Miss") + " from cloudfront");
        Forwarding.send(exchange, response.statusCode(), response.body());
    }

    private static HttpRequest request(HttpExchange exchange, String id, byte[] body, URI origin) {
        return Forwarding.request(exchange, body, origin)
                .header("Via", "1.1 " + id + ".cloudfront.net (CloudFront)")
                .header(
                        "X-Forwarded-For",
                        exchange.getRemoteAddress().getAddress().getHostAddress())
                .header("X-Amz-Cf-Id", id)
                .build();
    }

    private static void failed(HttpExchange exchange, String id, int status, String reason) throws IOException {
        Headers out = exchange.getResponseHeaders();
        out.set("Content-Type", "text/html");
        out.set("Via", "1.1 " + id + ".cloudfront.net (CloudFront)");
        out.set("X-Cache", "Error from cloudfront");
        Forwarding.send(exchange, status, errorPage(id, status, reason));
    }

    private static byte[] errorPage(String id, int status, String reason) {
        return """
                <HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY>
                <H1>%d ERROR</H1>
                <H2>The request could not be satisfied.</H2>
                %s
                <PRE>
                Generated by cloudfront (CloudFront)
                Request ID: %s
                </PRE></BODY></HTML>
                """.formatted(status, reason, id).getBytes(StandardCharsets.UTF_8);
    }
}
