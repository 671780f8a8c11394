package dev.changeover.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.store.ObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

final class AwsClientsTest {
    /** A platform's thread cannot be interrupted in a read: what ends it is that the connection is closed under it. */
    @Test
    @Timeout(60)
    void aSilentEndpointIsLeftInTimeAndTheLimitCostsFewThreads() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                AwsClients clients = new AwsClients(new AwsSettings(
                        URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                        new AwsSettings.AccessKeys("any", "key"),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100)))) {
            for (String region : List.of("us-east-1", "us-east-2", "eu-west-1")) {
                assertThatExceptionOfType(SdkException.class)
                        .isThrownBy(() -> clients.rds(region).describeDBClusters());
                assertThat(Thread.interrupted()).isFalse();
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("sdk-ScheduledExecutor"));
    }

    /** What leaves a reader in any other shape ends its thread, and fills the log while the process ends. */
    @Test
    void whoAsksClosedClientsIsAnsweredInTheSdksOwnWords() {
        AwsClients clients = new AwsClients(new AwsSettings(
                URI.create("http://127.0.0.1:9"),
                new AwsSettings.AccessKeys("any", "key"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)));
        S3Client s3 = clients.s3("us-east-1");
        clients.close();
        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(s3::listBuckets)
                .withMessageContaining("these clients are closed");
        assertThat(new S3ObjectStore(s3, s3, "us-east-1", "journal").folders(""))
                .isEqualTo(new ObjectStore.Listed.Unreachable("bucket journal in us-east-1: these clients are closed"));
    }
}
