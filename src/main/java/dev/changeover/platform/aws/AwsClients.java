package dev.changeover.platform.aws;

import dev.changeover.platform.AwsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK clients of this console, one per service and Region, made on first use and closed together. Every call is
 * bounded and none is retried: a retried command may act twice, and whoever reads asks again anyway.
 */
public final class AwsClients implements AutoCloseable {
    /** Ending a call closes its connection, which may wait a moment for whoever is just reading from it. */
    private static final int LIMITS_AT_ONCE = 3;

    private final AwsSettings settings;
    private final Duration callTimeout;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final Map<String, SdkClient> made = new ConcurrentHashMap<>();
    private final List<SdkAutoCloseable> held = new ArrayList<>();
    /** Ends the calls that take too long, for all clients together: by itself each keeps five threads for it. */
    private final ScheduledExecutorService limits = limits();

    /** Clients for reading, with the call bound of the settings. */
    public AwsClients(AwsSettings settings) {
        this(settings, settings.callTimeout());
    }

    /** Clients whose calls may take up to {@code callTimeout}: commands deserve more patience than polls. */
    public AwsClients(AwsSettings settings, Duration callTimeout) {
        this(settings, callTimeout, null);
    }

    private AwsClients(AwsSettings settings, Duration callTimeout, @Nullable String role) {
        this.settings = settings;
        this.callTimeout = callTimeout;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connectTimeout())
                .socketTimeout(callTimeout)
                .build();
        AwsCredentialsProvider own = own(settings.keys());
        this.credentials = role == null ? own : assumed(role, own);
    }

    private AwsClients(AwsSettings settings, SdkHttpClient http) {
        this.settings = settings;
        this.callTimeout = settings.callTimeout();
        this.http = http;
        this.credentials = own(new AwsSettings.AccessKeys("nobody", "nothing"));
    }

    /** Clients whose requests {@code http} answers, whoever it asks, signed with keys that open nothing anywhere. */
    public static AwsClients answeredBy(SdkHttpClient http, AwsSettings settings) {
        return new AwsClients(settings, http);
    }

    /** Has the credentials ready that the next call signs with. @throws SdkException when there are none to be had */
    public void signIn() {
        var _ = credentials.resolveCredentials();
    }

    /** Clients that may change something: with the role that the settings name for it, if they name one. */
    public static AwsClients changing(AwsSettings settings, Duration callTimeout) {
        return new AwsClients(settings, callTimeout, settings.changeRole());
    }

    private static AwsCredentialsProvider own(AwsSettings.@Nullable AccessKeys keys) {
        return keys == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }

    /** Asked for where this program runs: the Region being left may not answer. */
    private AwsCredentialsProvider assumed(String role, AwsCredentialsProvider own) {
        Region here = settings.endpoint() == null
                ? DefaultAwsRegionProviderChain.builder().build().getRegion()
                : Region.US_EAST_1;
        var builder = StsClient.builder();
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        StsClient sts = bounded(builder, here, own).build();
        StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role).roleSessionName("changeover"))
                .build();
        held.add(assumed);
        held.add(sts);
        return assumed;
    }

    public RdsClient rds(String region) {
        return client("rds " + region, RdsClient.class, () -> built(RdsClient.builder(), Region.of(region)));
    }

    public CloudWatchClient cloudWatch(String region) {
        return client(
                "cloudwatch " + region,
                CloudWatchClient.class,
                () -> built(CloudWatchClient.builder(), Region.of(region)));
    }

    public CodePipelineClient codePipeline(String region) {
        return client(
                "codepipeline " + region,
                CodePipelineClient.class,
                () -> built(CodePipelineClient.builder(), Region.of(region)));
    }

    public StsClient sts(String region) {
        return client("sts " + region, StsClient.class, () -> built(StsClient.builder(), Region.of(region)));
    }

    public IamClient iam() {
        return client("iam", IamClient.class, () -> built(IamClient.builder(), Region.AWS_GLOBAL));
    }

    public Route53Client route53() {
        return client("route53", Route53Client.class, () -> built(Route53Client.builder(), Region.AWS_GLOBAL));
    }

    /** With buckets in the path where one address serves them all: no name service knows them as hosts there. */
    public S3Client s3(String region) {
        return client("s3 " + region, S3Client.class, () -> {
            var builder = S3Client.builder().forcePathStyle(settings.endpoint() != null);
            return built(builder, Region.of(region));
        });
    }

    public CloudFrontClient cloudFront() {
        return client("cloudfront", CloudFrontClient.class, () -> built(CloudFrontClient.builder(), Region.AWS_GLOBAL));
    }

    /** The KeyValueStore's client; it signs with SigV4A, for no one Region. */
    public CloudFrontKeyValueStoreClient keyValueStore() {
        return client("key-value-store", CloudFrontKeyValueStoreClient.class, () -> {
            var builder = CloudFrontKeyValueStoreClient.builder();
            if (settings.endpoint() != null) {
                builder.endpointProvider(new LocalKeyValueStoreEndpoint(settings.endpoint()));
            }
            return bounded(builder, Region.US_EAST_1).build();
        });
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C built(B builder, Region region) {
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return bounded(builder, region).build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B bounded(B builder, Region region) {
        return bounded(builder, region, credentials);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B bounded(
            B builder, Region region, AwsCredentialsProvider as) {
        return builder.region(region)
                .credentialsProvider(as)
                .httpClient(http)
                .overrideConfiguration(calls -> calls.apiCallTimeout(callTimeout)
                        .apiCallAttemptTimeout(callTimeout)
                        .scheduledExecutorService(limits)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    private static ScheduledExecutorService limits() {
        ScheduledThreadPoolExecutor limits = new ScheduledThreadPoolExecutor(
                LIMITS_AT_ONCE,
                Thread.ofPlatform().daemon().name("aws-limit-", 0).factory());
        limits.setRemoveOnCancelPolicy(true);
        // Who asks while these clients are being closed gets an answer like any other, that nothing was sent.
        limits.setRejectedExecutionHandler((_, _) -> {
            throw AbortedException.create("these clients are closed");
        });
        return limits;
    }

    private <C extends SdkClient> C client(String key, Class<C> type, Supplier<C> maker) {
        return type.cast(made.computeIfAbsent(key, _ -> maker.get()));
    }

    @Override
    public void close() {
        made.values().forEach(SdkClient::close);
        held.forEach(SdkAutoCloseable::close);
        http.close();
        limits.shutdownNow();
    }
}
