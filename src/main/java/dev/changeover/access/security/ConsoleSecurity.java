package dev.changeover.access.security;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Who comes in: every page asks Cognito who someone is, except the few that explain why one could not come in. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ConsoleSecurity {
    private static final String SIGN_IN = "/oauth2/authorization/" + CognitoClient.REGISTRATION;

    /** Spring's default failure page is the sign-in page, which would send the browser round in circles. */
    private static final String SIGN_IN_FAILED = "/sign-in-failed";

    private static final Duration TOKENS_WITHIN = Duration.ofSeconds(10);

    private static final String[] PUBLIC = {
        "/error",
        "/actuator/health",
        "/actuator/health/**",
        "/changeover.css",
        "/icons/**",
        SIGN_IN_FAILED,
        "/signed-out"
    };

    @Bean
    SecurityFilterChain console(HttpSecurity http, CognitoSettings settings) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC).permitAll());
        http.with(
                vaadin(),
                vaadin -> vaadin.oauth2LoginPage(SIGN_IN)
                        .logoutSuccessHandler(cognitoLogout(settings))
                        .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated));
        http.oauth2Login(login -> login.failureUrl(SIGN_IN_FAILED)
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(CognitoClient.tokens(TOKENS_WITHIN)))
                .userInfoEndpoint(userInfo -> userInfo.oidcUserService(idTokenOnly())));
        return http.build();
    }

    @Bean
    GrantedAuthoritiesMapper groupRoles(CognitoSettings settings) {
        return new GroupRoles(settings.groups());
    }

    /** The ID token says everything; asking for user info would be one more call that can fail. */
    private static OidcUserService idTokenOnly() {
        OidcUserService users = new OidcUserService();
        users.setRetrieveUserInfo(request -> false);
        return users;
    }

    /** Ends the session at Cognito too: without it the next click would silently sign the same person in again. */
    private static LogoutSuccessHandler cognitoLogout(CognitoSettings settings) {
        UidlRedirectStrategy redirect = new UidlRedirectStrategy();
        return (request, response, authentication) ->
                redirect.sendRedirect(request, response, logoutUrl(settings, request));
    }

    private static String logoutUrl(CognitoSettings settings, HttpServletRequest request) {
        String signedOut = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/signed-out")
                .toUriString();
        return UriComponentsBuilder.fromUriString(settings.domain())
                .path("/logout")
                .queryParam("client_id", "{client}")
                .queryParam("logout_uri", "{uri}")
                .encode()
                .buildAndExpand(settings.clientId(), signedOut)
                .toUriString();
    }
}
