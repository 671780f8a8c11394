package dev.changeover.sandbox.identity;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Gives the tokens Cognito's shape: who someone is under {@code cognito:username}, the groups under {@code
 * cognito:groups} (absent for someone in none), {@code scope} as one string, and {@code client_id} instead of an
 * audience in an access token.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">Cognito access token</a>
 */
final class CognitoClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            accessToken(context);
        } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            context.getClaims().claim("token_use", "id");
        }
        Authentication principal = context.getPrincipal();
        if (principal != null) {
            SandboxUser.named(principal.getName()).ifPresent(user -> person(context, user));
        }
    }

    /** Cognito gives a client that asks for no scope all that it may have. */
    private static void accessToken(JwtEncodingContext context) {
        Set<String> scopes = context.getAuthorizedScopes().isEmpty()
                ? context.getRegisteredClient().getScopes()
                : context.getAuthorizedScopes();
        context.getClaims().claims(claims -> {
            claims.keySet().removeAll(Set.of("aud", "nbf"));
            claims.put("token_use", "access");
            claims.put("version", 2);
            claims.put("client_id", context.getRegisteredClient().getClientId());
            claims.put("scope", String.join(" ", scopes));
        });
    }

    private static void person(JwtEncodingContext context, SandboxUser user) {
        String nameClaim =
                OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType()) ? "username" : "cognito:username";
        context.getClaims().subject(user.subject()).claim(nameClaim, user.userName());
        if (!user.groups().isEmpty()) {
            context.getClaims().claim("cognito:groups", user.groups());
        }
    }
}
