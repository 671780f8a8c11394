package dev.changeover.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Answer;
import dev.changeover.platform.AwsSettings;
import dev.changeover.topology.TrafficSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DryRunTest {
    /** Nobody listens there, so an answer can only have come from within. */
    private static final AwsSettings NOBODY = new AwsSettings(
            URI.create("http://localhost:1"),
            new AwsSettings.AccessKeys("key", "secret"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20));

    @Test
    void everyCommandIsTakenThroughTheSdkWithoutANetwork() {
        var traffic =
                new TrafficSettings.KeyValueStore("E1", "arn:aws:cloudfront::123456789012:key-value-store/store-1");
        assertThat(DryRun.of(Stage.workload(traffic), Stage.EAST_2, NOBODY))
                .containsExactly(
                        new Answer.Accepted("the global cluster is switching-over"),
                        new Answer.Accepted("the global cluster is switching-over"),
                        new Answer.Accepted("write-fence is on"),
                        new Answer.Accepted("active-origin is us-east-2, write-fence is off"));
    }
}
