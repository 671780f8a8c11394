package dev.changeover.access.security;

import dev.changeover.access.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where people sign in. Every address is given or derived, none is discovered: the console must start while the user
 * pool cannot be reached, for that may be the very day it is needed.
 *
 * @param issuer the user pool, {@code https://cognito-idp.REGION.amazonaws.com/POOL}; it signs the ID tokens
 * @param domain the pool's hosted domain, with {@code /oauth2/authorize}, {@code /oauth2/token} and {@code /logout}
 * @param clientId the app client of this console
 * @param clientSecret absent for a public client, which then relies on PKCE alone
 * @param scopes what is asked for; {@code openid} must be among them
 * @param groups which Cognito group gives which role
 */
@Validated
@ConfigurationProperties("changeover.cognito")
public record CognitoSettings(
        @Pattern(
                regexp = "https?://.+[^/]",
                message = "must be the user pool's URL without a slash at the end,"
                        + " such as https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example")
        String issuer,

        @Pattern(
                regexp = "https?://.+[^/]",
                message = "must be the user pool's domain without a slash at the end,"
                        + " such as https://example.auth.us-east-1.amazoncognito.com")
        String domain,

        @NotBlank(message = "must be the id of the user pool's app client for this console")
        String clientId,

        @Nullable String clientSecret,

        @NotEmpty(message = "must hold at least openid") List<String> scopes,

        @NotEmpty(message = "must name the group of at least one role, such as operator: operators")
        Map<Role, String> groups) {

    public CognitoSettings {
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
        groups = groups == null ? Map.of() : Map.copyOf(groups);
    }

    boolean publicClient() {
        return clientSecret == null || clientSecret.isBlank();
    }
}
