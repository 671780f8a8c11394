package dev.changeover.sandbox.wire;

import dev.changeover.topology.RegionName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4aAuthScheme;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;

/** AWS's own Java clients, pointed at a local endpoint: no retries, short patience. */
final class JavaClients {
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(2))
            .build();

    private JavaClients() {}

    static <B extends AwsClientBuilder<B, C>, C> C at(URI endpoint, RegionName region, B builder) {
        return common(region, builder).endpointOverride(endpoint).build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B common(RegionName region, B builder) {
        if (builder instanceof software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder<?, ?> sync) {
            sync.httpClient(HTTP);
        }
        return builder.region(Region.of(region.value()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "key")))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    /** Its endpoint has the account as a host prefix, so the override needs an endpoint provider. */
    static CloudFrontKeyValueStoreClient keyValueStore(URI endpoint, RegionName region) {
        SigV4aAuthScheme scheme = SigV4aAuthScheme.builder()
                .signingName("cloudfront-keyvaluestore")
                .signingRegionSet(List.of("*"))
                .build();
        Endpoint local = Endpoint.builder()
                .url(endpoint)
                .putAttribute(AwsEndpointAttribute.AUTH_SCHEMES, List.of(scheme))
                .build();
        return common(region, CloudFrontKeyValueStoreClient.builder())
                .endpointProvider(_ -> CompletableFuture.completedFuture(local))
                .build();
    }
}
