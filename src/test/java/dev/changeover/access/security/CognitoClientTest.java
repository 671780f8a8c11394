package dev.changeover.access.security;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

final class CognitoClientTest {
    @Test
    @Timeout(30)
    void aPoolThatNeverAnswersEndsTheSignInAndDoesNotHoldItsThread() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var request = request("http://127.0.0.1:%d/oauth2/token".formatted(silent.getLocalPort()));
            assertThatExceptionOfType(OAuth2AuthorizationException.class)
                    .isThrownBy(
                            () -> CognitoClient.tokens(Duration.ofMillis(200)).getTokenResponse(request));
        }
    }

    private static OAuth2AuthorizationCodeGrantRequest request(String tokenUri) {
        ClientRegistration client = ClientRegistration.withRegistrationId("cognito")
                .clientId("console")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/back")
                .authorizationUri("http://localhost/authorize")
                .tokenUri(tokenUri)
                .build();
        return new OAuth2AuthorizationCodeGrantRequest(
                client,
                new OAuth2AuthorizationExchange(
                        OAuth2AuthorizationRequest.authorizationCode()
                                .clientId("console")
                                .authorizationUri("http://localhost/authorize")
                                .redirectUri("http://localhost/back")
                                .state("s")
                                .build(),
                        OAuth2AuthorizationResponse.success("code")
                                .redirectUri("http://localhost/back")
                                .state("s")
                                .build()));
    }
}
