package dev.changeover.sandbox.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** The authorization server behind Cognito's paths, and its Tomcat. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class IdentityServer {
    /** Cognito's own cookie name. Cookies ignore ports: the console on the same host has another. */
    private static final String SESSION_COOKIE = "cognito";

    @Bean
    TomcatServletWebServerFactory tomcat(LocalCognitoSettings settings) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(settings.port());
        tomcat.setAddress(InetAddress.getLoopbackAddress());
        // Without a servlet for every path Tomcat answers 404 before any filter is asked, and all endpoints are
        // filters.
        tomcat.setRegisterDefaultServlet(true);
        tomcat.getSettings().getSession().getCookie().setName(SESSION_COOKIE);
        return tomcat;
    }

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(HttpSecurity http) {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SignInPage.PATH)));
        return http.build();
    }

    /** No issuer is named: tokens carry the address under which they were asked for, whatever the port. */
    @Bean
    AuthorizationServerSettings endpoints() {
        return AuthorizationServerSettings.builder()
                .authorizationEndpoint("/oauth2/authorize")
                .tokenEndpoint("/oauth2/token")
                .tokenRevocationEndpoint("/oauth2/revoke")
                .oidcUserInfoEndpoint("/oauth2/userInfo")
                .jwkSetEndpoint("/.well-known/jwks.json")
                .build();
    }

    @Bean
    RegisteredClientRepository clients(LocalCognitoSettings settings) {
        return new InMemoryRegisteredClientRepository(PoolClients.of(settings));
    }

    @Bean
    UserDetailsService users() {
        List<UserDetails> users = Stream.of(SandboxUser.values())
                .map(user -> User.withUsername(user.userName())
                        .password("{noop}" + user.userName())
                        .authorities(List.of())
                        .build())
                .toList();
        return new InMemoryUserDetailsManager(users);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return new CognitoClaims();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(LocalCognitoSettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(settings.folder())));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }
}
