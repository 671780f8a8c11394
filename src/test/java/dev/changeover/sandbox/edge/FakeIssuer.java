package dev.changeover.sandbox.edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.changeover.sandbox.lambda.LoopbackServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** An identity provider with one key: publishes it over HTTP, signs what it is asked to, and can go away. */
public final class FakeIssuer implements AutoCloseable {
    public static final String ISSUER = "http://issuer.test";
    public static final String SCOPE = "api/upsert-delete";

    private final RSAKey key;
    private final LoopbackServer server;

    public FakeIssuer() {
        this.key = newKey("key-1");
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        this.server = LoopbackServer.open(0, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
        });
    }

    public URI jwksUri() {
        return URI.create("http://127.0.0.1:" + server.port() + "/.well-known/jwks.json");
    }

    public String token() {
        return token(ISSUER, "openid " + SCOPE, Instant.now().plusSeconds(600));
    }

    String token(String issuer, String scope, Instant expiresAt) {
        return signed(key, issuer, scope, expiresAt);
    }

    /** Looks like ours in everything but the key. */
    String forged() {
        return signed(newKey("key-1"), ISSUER, SCOPE, Instant.now().plusSeconds(600));
    }

    private static String signed(RSAKey key, String issuer, String scope, Instant expiresAt) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("todo-api-client")
                        .claim("scope", scope)
                        .claim("token_use", "access")
                        .expirationTime(Date.from(expiresAt))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        return token.serialize();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
