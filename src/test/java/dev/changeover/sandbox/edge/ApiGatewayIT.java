package dev.changeover.sandbox.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.lambda.InvocationResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway over real HTTP; the function is a recording. */
class ApiGatewayIT {
    private static final String OK =
            "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":\"{}\",\"isBase64Encoded\":false}";

    private final FakeIssuer issuer = new FakeIssuer();
    private final List<String> events = new ArrayList<>();
    private volatile InvocationResult result = new InvocationResult.Returned(OK);
    private final ApiGateway gateway = new ApiGateway(
            new GatewayConfiguration(
                    "us-east-1", "todoapi001", 0, "prod", FakeIssuer.ISSUER, issuer.jwksUri(), FakeIssuer.SCOPE),
            event -> {
                events.add(new String(event, StandardCharsets.UTF_8));
                return result;
            },
            InstantSource.system());
    private Http http;

    @BeforeEach
    void start() {
        gateway.start();
        http = new Http("http://127.0.0.1:" + gateway.port() + "/prod");
    }

    @AfterEach
    void stop() {
        http.close();
        gateway.close();
        issuer.close();
    }

    @Test
    void bareAndBearerTokensOpen() throws Exception {
        assertThat(http.get("/v1?id=1", "Authorization", issuer.token()).statusCode())
                .isEqualTo(200);
        assertThat(http.get("/v1?id=1", "Authorization", "Bearer " + issuer.token())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyOtherTokenIsUnauthorized() throws Exception {
        Instant later = Instant.now().plusSeconds(600);
        for (String bad : List.of(
                "x",
                "Bearer ",
                issuer.forged(),
                issuer.token("http://elsewhere.test", FakeIssuer.SCOPE, later),
                issuer.token(FakeIssuer.ISSUER, "openid", later),
                issuer.token(FakeIssuer.ISSUER, "api/upsert-delete-not", later),
                issuer.token(FakeIssuer.ISSUER, FakeIssuer.SCOPE, Instant.now().minusSeconds(1)))) {
            assertUnauthorized(http.get("/v1?id=1", "Authorization", bad));
        }
        assertUnauthorized(http.get("/v1?id=1"));
        assertUnauthorized(http.get("/v1"));
        assertThat(events).isEmpty();
    }

    private static void assertUnauthorized(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("UnauthorizedException");
    }

    @Test
    void tokensStayVerifiableWhileTheIssuerIsAway() throws Exception {
        assertThat(http.get("/v1?id=1", "Authorization", issuer.token()).statusCode())
                .isEqualTo(200);
        String other = issuer.token(
                FakeIssuer.ISSUER, "x " + FakeIssuer.SCOPE, Instant.now().plusSeconds(99));
        issuer.close();
        assertThat(http.get("/v1?id=1", "Authorization", other).statusCode()).isEqualTo(200);
        assertUnauthorized(http.get("/v1?id=1", "Authorization", issuer.forged()));
    }

    @Test
    void theEventIsAProxyEvent() throws Exception {
        http.send("POST", "/v1?x=%C3%A4+b&x=2", "{\"task\":\"ä\"}", "Authorization", issuer.token(), "X-Mine", "1");
        JsonNode event = JsonMapper.builder().build().readTree(events.getFirst());
        assertThat(event.path("httpMethod").asString()).isEqualTo("POST");
        assertThat(event.path("path").asString()).isEqualTo("/v1");
        assertThat(event.path("queryStringParameters").path("x").asString()).isEqualTo("2");
        assertThat(event.path("multiValueQueryStringParameters")
                        .path("x")
                        .path(0)
                        .asString())
                .isEqualTo("ä b");
        assertThat(event.path("body").asString()).isEqualTo("{\"task\":\"ä\"}");
        assertThat(event.path("headers").path("X-mine").asString()).isEqualTo("1");
        JsonNode context = event.path("requestContext");
        assertThat(context.path("path").asString()).isEqualTo("/prod/v1");
        assertThat(context.path("stage").asString()).isEqualTo("prod");
        assertThat(context.path("authorizer").path("claims").path("sub").asString())
                .isEqualTo("todo-api-client");
    }

    @Test
    void aMissingIdIsRefusedBeforeTheFunctionIsAsked() throws Exception {
        HttpResponse<String> response = http.get("/v1", "Authorization", issuer.token());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"message\":\"Missing required request parameters: [id]\"}");
        assertThat(events).isEmpty();
    }

    @Test
    void healthNeedsNoToken() throws Exception {
        assertThat(http.get("/v1/health").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET,/v2", "PUT,/v1", "HEAD,/v1", "POST,/v1/health", "OPTIONS,/v1/health", "GET,/", "BREW,/v1/todos"})
    void whatIsNotRoutedIsMissingItsToken(String method, String path) throws Exception {
        HttpResponse<String> response = http.send(method, path, "", "Authorization", issuer.token());
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .isEqualTo(method.equals("HEAD") ? "" : "{\"message\":\"Missing Authentication Token\"}");
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUT,/v1/todos", "HEAD,/v1/todos/1", "GET,/v1/nothing", "DELETE,/v1/health/x/y", "PATCH,/v1/a%20b"})
    void whatIsBelowIsForTheFunctionToKnow(String method, String path) throws Exception {
        assertUnauthorized(http.send(method.equals("HEAD") ? "GET" : method, path, ""));
        assertThat(events).isEmpty();
        assertThat(http.send(method, path, "", "Authorization", issuer.token()).statusCode())
                .isEqualTo(200);
        assertThat(events).hasSize(1);
    }

    /** The function answers, as it does behind the deployed gateway; nobody else would notice that it cannot. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/todos/1"})
    void browsersMayAskTheFunctionFirst(String path) throws Exception {
        assertThat(http.send("OPTIONS", path, "").statusCode()).isEqualTo(200);
        assertThat(events).hasSize(1);
    }

    @Test
    void functionFaultsHaveApiGatewaysShapes() throws Exception {
        result = new InvocationResult.FunctionError("Runtime.ExitError", "{}");
        assertAnswer(502, "{\"message\":\"Internal server error\"}");
        result = new InvocationResult.TimedOut();
        assertAnswer(504, "{\"message\":\"Endpoint request timed out\"}");
        result = new InvocationResult.Returned("\"no proxy answer\"");
        assertAnswer(502, "{\"message\":\"Internal server error\"}");
    }

    private void assertAnswer(int status, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.get("/v1/health");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void theFunctionsHeadersAndBinaryBodiesPass() throws Exception {
        result = new InvocationResult.Returned(
                "{\"statusCode\":503,\"headers\":{\"Retry-After\":\"1\"},\"multiValueHeaders\":{\"X-Two\":[\"a\",\"b\"]},"
                        + "\"body\":\"4pqh\",\"isBase64Encoded\":true}");
        HttpResponse<String> response = http.get("/v1/health");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().allValues("X-Two")).containsExactly("a", "b");
        assertThat(response.body()).isEqualTo("⚡");
    }

    @Test
    void stoppedItRefusesConnectionsAndComesBackOnItsPort() throws Exception {
        int port = gateway.port();
        assertThat(http.get("/v1/health").statusCode()).isEqualTo(200);
        gateway.stop();
        assertThatThrownBy(() -> http.get("/v1/health")).isInstanceOf(ConnectException.class);
        gateway.start();
        assertThat(gateway.port()).isEqualTo(port);
        assertThat(http.get("/v1/health").statusCode()).isEqualTo(200);
    }
}
