package dev.changeover.platform.aws;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4aAuthScheme;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.endpoints.CloudFrontKeyValueStoreEndpointParams;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.endpoints.CloudFrontKeyValueStoreEndpointProvider;

/**
 * A fixed endpoint for the KeyValueStore. The SDK would put the account id in front of an overridden host name, which
 * no name service knows for a local endpoint.
 */
final class LocalKeyValueStoreEndpoint implements CloudFrontKeyValueStoreEndpointProvider {
    private final Endpoint endpoint;

    LocalKeyValueStoreEndpoint(URI address) {
        SigV4aAuthScheme everywhere = SigV4aAuthScheme.builder()
                .signingName("cloudfront-keyvaluestore")
                .signingRegionSet(List.of("*"))
                .build();
        this.endpoint = Endpoint.builder()
                .url(address)
                .putAttribute(AwsEndpointAttribute.AUTH_SCHEMES, List.of(everywhere))
                .build();
    }

    @Override
    public CompletableFuture<Endpoint> resolveEndpoint(CloudFrontKeyValueStoreEndpointParams parameters) {
        return CompletableFuture.completedFuture(endpoint);
    }
}
