package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyEventTest {
    @Test
    void readsWhatTheApiNeedsAndSkipsTheRest() {
        ApiRequest request = read("""
                {"resource":"/v1","path":"/v1","httpMethod":"POST","headers":{"Accept":"*/*"},
                 "multiValueHeaders":{"Accept":["*/*"]},"queryStringParameters":{"id":"5","x":"ä"},
                 "multiValueQueryStringParameters":{"id":["5"]},"pathParameters":null,"stageVariables":null,
                 "requestContext":{"identity":{"sourceIp":"127.0.0.1"},"requestId":"abc",
                  "authorizer":{"claims":{"sub":"s","client_id":"c"},"scopes":["x"]}},
                 "body":"{\\"task\\":\\"x\\"}","isBase64Encoded":false}""");
        assertThat(request)
                .isEqualTo(new ApiRequest(
                        "POST",
                        "/v1",
                        Map.of("id", "5", "x", "ä"),
                        Map.of("accept", "*/*"),
                        "{\"task\":\"x\"}",
                        "abc",
                        "c"));
    }

    @Test
    void nullsAreAbsent() {
        ApiRequest request =
                read("{\"path\":\"/v1\",\"httpMethod\":\"GET\",\"queryStringParameters\":null,\"body\":null}");
        assertThat(request).isEqualTo(new ApiRequest("GET", "/v1", Map.of(), null, ""));
    }

    @Test
    void aBase64BodyIsDecoded() {
        ApiRequest request = read(
                "{\"isBase64Encoded\":true,\"path\":\"/v1\",\"httpMethod\":\"POST\",\"body\":\"eyJ0YXNrIjoi4pqhIn0=\"}");
        assertThat(request.body()).isEqualTo("{\"task\":\"⚡\"}");
    }

    @Test
    void anEventFromElsewhereIsRefused() {
        assertThatThrownBy(() -> read("{\"action\":\"CREATE_TABLE\"}")).hasMessageContaining("proxy event");
    }

    @Test
    void everyAnswerOpensToBrowsers() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProxyEvent.write(ApiResponse.ok("{\"a\":\"ä\"}").retryAfter(1), bytes);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\","
                        + "\"Access-Control-Allow-Origin\":\"*\",\"Access-Control-Allow-Credentials\":\"true\","
                        + "\"Access-Control-Expose-Headers\":\"ETag, Location, Retry-After, Idempotency-Replayed\","
                        + "\"Cache-Control\":\"no-store\",\"Retry-After\":\"1\"},\"body\":\"{\\\"a\\\":\\\"ä\\\"}\","
                        + "\"isBase64Encoded\":false}");
    }

    private static ApiRequest read(String event) {
        return ProxyEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
