package dev.changeover.sandbox.edge;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Passing a request on as it came: method, path, query, headers and body, to another address. */
final class Forwarding {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /** Between two neighbours only (RFC 9110), or set anew by whoever sends the message on. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "date");

    private Forwarding() {}

    static HttpClient client(Executor threads) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /** @throws IllegalArgumentException when the client sent what cannot be sent on */
    static HttpRequest.Builder request(HttpExchange exchange, byte[] body, URI origin) {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery();
        URI target = URI.create(origin + asked.getRawPath() + (query == null ? "" : "?" + query));
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(ANSWER_WITHIN)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            if (isForwarded(header.getKey())) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        return request;
    }

    static void copyHeaders(HttpResponse<?> response, Headers out) {
        response.headers().map().forEach((name, values) -> {
            if (isForwarded(name)) {
                values.forEach(value -> out.add(name, value));
            }
        });
    }

    private static boolean isForwarded(String header) {
        return !NOT_FORWARDED.contains(header.toLowerCase(Locale.ROOT));
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }

    /** The Region in an API's domain name; the whole name when it has another shape. */
    static String region(String domainName) {
        String[] labels = domainName.split("\\.", -1);
        @Nullable String region = labels.length > 3 && labels[1].equals("execute-api") ? labels[2] : null;
        return region == null ? domainName : region;
    }
}
