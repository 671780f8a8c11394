package dev.changeover.sandbox.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An access token by client credentials. */
public record ClientToken(URI endpoint, String clientId, String secret, String scope)
        implements SmokeTest.AccessTokenSource {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String token(HttpClient http) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        try {
            String token = JSON.readTree(answer.body()).path("access_token").asString("");
            if (answer.statusCode() == 200 && !token.isEmpty()) {
                return token;
            }
        } catch (JacksonException noJson) {
            throw new IOException("%s answered no JSON".formatted(endpoint), noJson);
        }
        throw new IOException("%s gave no token but %d".formatted(endpoint, answer.statusCode()));
    }

    @Override
    public String toString() {
        return "ClientToken[%s of %s]".formatted(clientId, endpoint);
    }
}
