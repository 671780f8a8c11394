package dev.changeover.todo.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Our signature is the one that AWS's own signer makes of the same request. */
class SignatureV4Test {
    private static final Instant NOW = Instant.parse("2026-11-23T08:59:01Z");

    @ParameterizedTest
    @CsvSource({
        "https://secretsmanager.us-east-1.amazonaws.com/, us-east-1, ",
        "https://secretsmanager.eu-west-1.amazonaws.com/, eu-west-1, a/session+token==",
        "http://localhost:4566/, us-east-2, token"
    })
    void theSignatureIsThatOfAwsOwnSigner(URI endpoint, String region, @Nullable String token) {
        byte[] body = "{\"SecretId\":\"tödo\"}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> ours = new SignatureV4(
                        new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", token), region, "secretsmanager")
                .sign(endpoint, headers(), body, NOW);
        AwsCredentialsIdentity identity = token == null
                ? AwsCredentialsIdentity.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG")
                : AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", token);
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint);
        headers().forEach(request::putHeader);
        SignedRequest theirs = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)));
        assertThat(ours.get("Authorization"))
                .isEqualTo(theirs.request().firstMatchingHeader("Authorization").orElseThrow());
    }

    private static Map<String, String> headers() {
        return Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "secretsmanager.GetSecretValue");
    }
}
