package dev.changeover.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationKeysTest {
    @Test
    void anUnknownKeyIsAFaultThatNamesItsNeighbours() {
        var keys = new ConfigurationKeys("changeover.aws", Map.of("end-point2", "x"));
        AwsSettings.read(keys);

        assertThat(keys.faults())
                .extracting(ConfigurationFault::sentence)
                .containsExactly("changeover.aws.end-point2 is not a key that Changeover knows"
                        + " (written without dashes, those near it are: endpoint).");
    }

    @Test
    void dashesAndCaseDoNotMatterSoThatAVariableReachesAKey() {
        var keys = new ConfigurationKeys("changeover.aws", Map.of("calltimeout", "700ms"));

        assertThat(keys.duration("call-timeout", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofMillis(700));
        assertThat(keys.faults()).isEmpty();
    }

    @Test
    void aDurationOutsideItsBoundsIsToldWithThem() {
        var keys = new ConfigurationKeys("changeover", Map.of("wait", "90s", "rest", "soon"));
        keys.duration("wait", Duration.ZERO, Duration.ofMillis(500), Duration.ofMinutes(1));
        keys.duration("rest", Duration.ZERO, Duration.ofMillis(500), Duration.ofMinutes(1));

        assertThat(keys.faults())
                .extracting(ConfigurationFault::sentence)
                .containsExactly(
                        "changeover.wait is '90s'; it must be a duration such as 500ms, 5s or 2m, from 500 ms to 1 min.",
                        "changeover.rest is 'soon'; it must be a duration such as 500ms, 5s or 2m, from 500 ms to 1 min.");
    }

    @Test
    void halfOfAnAccessKeyIsAFault() {
        var aws = AwsSettings.read(new ConfigurationKeys("changeover.aws", Map.of("access-key-id", "AKIA")));

        assertThat(aws.faults())
                .extracting(ConfigurationFault::key)
                .containsExactly("changeover.aws.secret-access-key");
    }

    @Test
    void faultsOfAllPartsAreToldTogether() {
        var one = new Checked<>("one", List.of(new ConfigurationFault("a", "is missing")));
        var other = new Checked<>("other", List.of(new ConfigurationFault("b", "is missing")));

        assertThatThrownBy(() -> one.valueUnlessAnyFault(List.of(one, other)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("a is missing.\nb is missing.");
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertThat(new AwsSettings.AccessKeys("AKIA", "hidden").toString()).doesNotContain("hidden");
    }
}
