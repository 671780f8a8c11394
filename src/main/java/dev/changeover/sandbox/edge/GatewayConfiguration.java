package dev.changeover.sandbox.edge;

import java.net.URI;

/**
 * One Region's API.
 *
 * @param region the AWS Region's code
 * @param apiId as in the API's domain name, {@code todoapi001}
 * @param port 0 for any free one, kept over restarts
 * @param stage the path's first element, {@code prod}
 * @param issuer what tokens name as {@code iss}
 * @param jwksUri where the issuer publishes its keys
 * @param scope what a token must grant, {@code api/upsert-delete}
 */
public record GatewayConfiguration(
        String region, String apiId, int port, String stage, String issuer, URI jwksUri, String scope) {
    /** The API's domain name on AWS; the key by which the local edge finds this gateway. */
    public String domainName() {
        return "%s.execute-api.%s.amazonaws.com".formatted(apiId, region);
    }
}
