package dev.changeover.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LocalCognitoIT {
    private static final URI CONSOLE = URI.create("http://localhost:65000");
    private static final String BACK = CONSOLE + "/login/oauth2/code/cognito";
    private static final String API_CLIENT = "client_id=todo-api-client&client_secret=sandbox-secret";

    @TempDir
    private Path folder;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private LocalCognito cognito;

    @BeforeEach
    void start() {
        cognito = LocalCognito.start(settings());
    }

    @AfterEach
    void stop() {
        cognito.close();
        browser.close();
    }

    @Test
    void theApiClientGetsATokenInCognitosShape() throws Exception {
        JWTClaimsSet claims = verified(token("grant_type=client_credentials&scope=api/upsert-delete", basic()), keys());

        assertThat(claims.getIssuer()).isEqualTo(cognito.issuer().toString());
        assertThat(claims.getStringClaim("scope")).isEqualTo("api/upsert-delete");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("todo-api-client");
        assertThat(claims.getStringClaim("token_use")).isEqualTo("access");
        assertThat(claims.getAudience()).isEmpty();
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void theSecretMayComeInTheBodyAndNoScopeMeansAll() throws Exception {
        String token = token("grant_type=client_credentials&" + API_CLIENT, "");

        assertThat(verified(token, keys()).getStringClaim("scope")).isEqualTo("api/upsert-delete");
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        HttpResponse<String> refused =
                post("/oauth2/token", "grant_type=client_credentials&client_id=todo-api-client&client_secret=no", "");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid_client");
    }

    @Test
    void tokensOutliveARestart() throws Exception {
        String token = token("grant_type=client_credentials&" + API_CLIENT, "");
        cognito.close();
        cognito = LocalCognito.start(settings());

        assertThat(verified(token, keys()).getSubject()).isEqualTo("todo-api-client");
    }

    @Test
    void aPersonSignsInAndTheConsoleLearnsTheGroups() throws Exception {
        JWTClaimsSet claims = verified(idToken("operator"), keys());

        assertThat(claims.getStringClaim("cognito:username")).isEqualTo("operator");
        assertThat(claims.getStringListClaim("cognito:groups")).isEqualTo(List.of("operators"));
        assertThat(claims.getStringClaim("token_use")).isEqualTo("id");
        assertThat(claims.getAudience()).containsExactly("changeover-console");
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
    }

    @Test
    void someoneInNoGroupHasNoGroupsClaim() throws Exception {
        assertThat(verified(idToken("nobody"), keys()).getClaims()).doesNotContainKey("cognito:groups");
    }

    @Test
    void aWrongPasswordLeadsBackToTheSignInPage() throws Exception {
        HttpResponse<String> answer = signIn("operator", "viewer");

        assertThat(answer.headers().firstValue("Location")).hasValue("/login?error");
    }

    @Test
    void signingOutEndsTheSessionAndGoesBackOnlyToTheConsole() throws Exception {
        idToken("viewer");
        HttpResponse<String> elsewhere =
                get("/logout?client_id=changeover-console&logout_uri=" + encoded("http://a.b/"));
        HttpResponse<String> back =
                get("/logout?client_id=changeover-console&logout_uri=" + encoded(CONSOLE + "/signed-out"));

        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(back.headers().firstValue("Location")).hasValue(CONSOLE + "/signed-out");
        assertThat(authorize().headers().firstValue("Location")).hasValue("/login");
    }

    private LocalCognitoSettings settings() {
        return new LocalCognitoSettings(0, folder, CONSOLE, Duration.ofMinutes(5));
    }

    private String idToken(String user) throws Exception {
        assertThat(authorize().headers().firstValue("Location")).hasValue("/login");
        assertThat(signIn(user, user).statusCode()).isEqualTo(302);
        String back = authorize().headers().firstValue("Location").orElseThrow();
        assertThat(back).startsWith(BACK + "?code=").endsWith("&state=s-1");
        String code = back.substring(back.indexOf("code=") + 5, back.indexOf("&state"));
        HttpResponse<String> tokens = post(
                "/oauth2/token",
                "grant_type=authorization_code&client_id=changeover-console&client_secret=sandbox-console-secret&code="
                        + code + "&redirect_uri=" + encoded(BACK),
                "");
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return json(tokens.body()).get("id_token").asString();
    }

    private HttpResponse<String> authorize() throws Exception {
        return get("/oauth2/authorize?response_type=code&client_id=changeover-console&scope=openid&state=s-1&nonce=n-1"
                + "&redirect_uri=" + encoded(BACK));
    }

    private HttpResponse<String> signIn(String user, String password) throws Exception {
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get("/login").body());
        assertThat(csrf.find()).isTrue();
        return post("/login", "_csrf=" + encoded(csrf.group(1)) + "&username=" + user + "&password=" + password, "");
    }

    private String token(String form, String authorization) throws Exception {
        HttpResponse<String> answer = post("/oauth2/token", form, authorization);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer.body()).get("token_type").asString()).isEqualTo("Bearer");
        return json(answer.body()).get("access_token").asString();
    }

    private JWKSet keys() throws Exception {
        return JWKSet.parse(get("/.well-known/jwks.json").body());
    }

    private static JWTClaimsSet verified(String token, JWKSet keys) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
        return jwt.getJWTClaimsSet();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(cognito.issuer().resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(cognito.issuer().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString("todo-api-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
