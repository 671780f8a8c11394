package dev.changeover.access.security;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * The console as a client of the user pool. Spring's own {@code issuer-uri} property would fetch the pool's
 * description at start and keep the console down while the pool is; here the issuer is only what a token must name.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CognitoSettings.class)
class CognitoClient {
    static final String REGISTRATION = "cognito";

    @Bean
    ClientRegistrationRepository clientRegistrations(CognitoSettings settings) {
        return new InMemoryClientRegistrationRepository(registration(settings));
    }

    /**
     * Exchanges a code for tokens. Spring's own exchange waits without end, so that a pool which takes connections and never
     * answers would hold one of the server's threads for every attempt to sign in.
     *
     * @param bound of the connection, and of the answer
     */
    static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens(Duration bound) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(bound).build());
        requests.setReadTimeout(bound);
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static ClientRegistration registration(CognitoSettings settings) {
        var registration = ClientRegistration.withRegistrationId(REGISTRATION)
                .clientName("Amazon Cognito")
                .clientId(settings.clientId())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(settings.scopes())
                .issuerUri(settings.issuer())
                .jwkSetUri(settings.issuer() + "/.well-known/jwks.json")
                .authorizationUri(settings.domain() + "/oauth2/authorize")
                .tokenUri(settings.domain() + "/oauth2/token")
                .userNameAttributeName("cognito:username");
        return settings.publicClient()
                ? registration
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : registration
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientSecret(settings.clientSecret())
                        .build();
    }
}
