package dev.changeover.sandbox.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.changeover.sandbox.lambda.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge over real HTTP; the origins tell what reached them. */
class CloudFrontEdgeIT {
    private static final String ORIGIN_1 = "todoapi001.execute-api.us-east-1.amazonaws.com";
    private static final String ORIGIN_2 = "todoapi002.execute-api.us-east-2.amazonaws.com";

    private final LoopbackServer origin1 = LoopbackServer.open(0, exchange -> echo(exchange, "one"));
    private final LoopbackServer origin2 = LoopbackServer.open(0, exchange -> echo(exchange, "two"));
    private volatile EdgeRoute route = new EdgeRoute(ORIGIN_1, false);
    private final CloudFrontEdge edge =
            CloudFrontEdge.open(0, () -> route, Map.of(ORIGIN_1, local(origin1), ORIGIN_2, local(origin2)));
    private final Http http = new Http("http://127.0.0.1:" + edge.port());

    @AfterEach
    void close() {
        http.close();
        edge.close();
        origin1.close();
        origin2.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void everyMethodPassesWithPathQueryHeadersAndBody(String method) throws Exception {
        String body = method.equals("GET") || method.equals("OPTIONS") ? "" : "{\"task\":\"ä\"}";
        HttpResponse<String> response =
                http.send(method, "/v1/x%20y?id=5&a=%C3%A4", body, "Authorization", "token", "X-Mine", "1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("one %s /prod/v1/x%%20y?id=5&a=%%C3%%A4 token 1 %s".formatted(method, body));
        assertThat(response.headers().firstValue("X-Changeover-Origin")).contains("us-east-1");
        assertThat(response.headers().firstValue("X-Cache")).contains("Miss from cloudfront");
        assertThat(response.headers().firstValue("Via")).isPresent();
        assertThat(response.headers().firstValue("X-Amz-Cf-Id")).isPresent();
        assertThat(response.headers().firstValue("X-Origin")).contains("yes");
    }

    @Test
    void headHasNoBody() throws Exception {
        HttpResponse<String> response = http.send("HEAD", "/v1", "");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theNextRequestFollowsTheRoute() throws Exception {
        assertThat(http.get("/v1").body()).startsWith("one");
        route = new EdgeRoute(ORIGIN_2, false);
        HttpResponse<String> response = http.get("/v1");
        assertThat(response.body()).startsWith("two");
        assertThat(response.headers().firstValue("X-Changeover-Origin")).contains("us-east-2");
    }

    @Test
    void theFenceHoldsWritesAndLetsReadsPass() throws Exception {
        route = new EdgeRoute(ORIGIN_1, true);
        assertThat(http.get("/v1").statusCode()).isEqualTo(200);
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            HttpResponse<String> response = http.send(method, "/v1", "{}");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
            assertThat(response.body()).startsWith("{\"status\":\"error\",").contains("\"code\":\"write-fence\"");
            HttpResponse<String> resource = http.send(method, "/v1/todos/1", "{}");
            assertThat(resource.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(resource.body())
                    .startsWith("{\"type\":\"urn:changeover:todo:write-fence\",")
                    .contains("\"status\":503", "\"code\":\"write-fence\"");
        }
    }

    @Test
    void anOriginThatIsGoneIsABadGatewayFromCloudFront() throws Exception {
        assertThat(http.get("/v1").statusCode()).isEqualTo(200);
        origin1.close();
        for (String method : new String[] {"GET", "POST"}) {
            HttpResponse<String> response = http.send(method, "/v1", "");
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.headers().firstValue("X-Cache")).contains("Error from cloudfront");
            assertThat(response.body()).contains("502 ERROR", "The request could not be satisfied");
        }
    }

    @Test
    void anOriginNobodyKnowsIsABadGateway() throws Exception {
        route = new EdgeRoute("nowhere.example", false);
        assertThat(http.get("/v1").statusCode()).isEqualTo(502);
    }

    private static URI local(LoopbackServer server) {
        return URI.create("http://127.0.0.1:" + server.port() + "/prod");
    }

    private static void echo(HttpExchange exchange, String name) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String said = "%s %s %s %s %s %s"
                .formatted(
                        name,
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestHeaders().getFirst("X-Mine"),
                        body);
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Origin", "yes");
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
