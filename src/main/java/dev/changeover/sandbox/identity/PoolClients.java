package dev.changeover.sandbox.identity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The app clients of the local user pool: the console, and the programs that call the ToDo API. */
final class PoolClients {
    static final String CONSOLE = "changeover-console";
    static final String API = "todo-api-client";
    static final String API_SCOPE = "api/upsert-delete";

    /** Each client has its own: the authorization server refuses two clients with the same secret. */
    private static final String CONSOLE_SECRET = "sandbox-console-secret";

    private static final String API_SECRET = "sandbox-secret";

    private PoolClients() {}

    static List<RegisteredClient> of(LocalCognitoSettings settings) {
        return List.of(console(settings.console()), api(settings.tokenLifetime()));
    }

    private static RegisteredClient console(URI console) {
        return client(CONSOLE, CONSOLE_SECRET)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(console + "/login/oauth2/code/cognito")
                .postLogoutRedirectUri(console + "/signed-out")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireAuthorizationConsent(false)
                        .requireProofKey(false)
                        .build())
                .build();
    }

    private static RegisteredClient api(Duration tokenLifetime) {
        return client(API, API_SECRET)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(API_SCOPE)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.SELF_CONTAINED)
                        .accessTokenTimeToLive(tokenLifetime)
                        .build())
                .build();
    }

    private static RegisteredClient.Builder client(String id, String secret) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }
}
