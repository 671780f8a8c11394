package dev.changeover.sandbox.edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which access tokens open the API: signed by the issuer's published keys, not expired, and granting the scope. Keys once fetched
 * go on verifying while the issuer is away: its Region may be the one that is down.
 */
final class AccessTokens {
    private static final int FETCH_MILLIS = 1_000;
    private static final int KEYS_BYTES_MAX = 64 * 1024;
    private static final long KEYS_LIVE_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long FETCH_LOCK_MILLIS = 2_000;

    /** Checked tokens are remembered until they expire, which spares most requests a signature check. */
    private static final int REMEMBERED_MAX = 1_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Map<String, Grant> remembered = new ConcurrentHashMap<>();
    private final String scope;
    private final InstantSource clock;

    AccessTokens(String issuer, URI jwksUri, String scope, InstantSource clock) {
        this.scope = scope;
        this.clock = clock;
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys(jwksUri)));
        // Issuers disagree on the header's type (JWT, at+jwt, none); the claims decide.
        processor.setJWSTypeVerifier((type, context) -> {});
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp"));
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keys(URI jwksUri) {
        try {
            DefaultResourceRetriever retriever =
                    new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, KEYS_BYTES_MAX);
            return JWKSourceBuilder.create(jwksUri.toURL(), retriever)
                    .cache(KEYS_LIVE_MILLIS, FETCH_LOCK_MILLIS)
                    .rateLimited(false)
                    .retrying(true)
                    .outageTolerantForever()
                    .build();
        } catch (MalformedURLException notFetchable) {
            throw new IllegalArgumentException("keys cannot be fetched from " + jwksUri, notFetchable);
        }
    }

    /** The claims of the token in an {@code Authorization} header, bare or after {@code Bearer}; empty when it does not open. */
    Optional<Map<String, Object>> check(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        String token = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : authorization.strip();
        Grant known = remembered.get(token);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return Optional.of(known.claims());
        }
        return verify(token).map(Grant::claims);
    }

    private Optional<Grant> verify(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Instant expiresAt = claims.getExpirationTime().toInstant();
            if (!scopes(claims).contains(scope) || !clock.instant().isBefore(expiresAt)) {
                return Optional.empty();
            }
            Grant grant = new Grant(claims.getClaims(), expiresAt);
            if (remembered.size() >= REMEMBERED_MAX) {
                remembered.clear();
            }
            remembered.put(token, grant);
            return Optional.of(grant);
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return Optional.empty();
        }
    }

    /** Cognito writes scopes as one string with spaces; other servers as a list. */
    private static List<String> scopes(JWTClaimsSet claims) throws ParseException {
        Object granted = claims.getClaim("scope");
        if (granted instanceof String text) {
            return Arrays.asList(text.split(" "));
        }
        List<String> list = granted == null ? null : claims.getStringListClaim("scope");
        return list == null ? List.of() : list;
    }

    private record Grant(Map<String, Object> claims, Instant expiresAt) {}
}
