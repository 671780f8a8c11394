package dev.changeover.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegionNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "ap-southeast-2", "us-gov-west-1", "us-iso-east-12", "eu-x-9"})
    void takesWhatAwsCallsItsRegions(String code) {
        assertThat(new RegionName(code).value()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "-",
                "us",
                "us-",
                "us-1",
                "us-east",
                "us-east-",
                "us-east-123",
                "us-east-1a",
                "us-east1",
                "us--1",
                "us-east--1",
                "-east-1",
                "usa-east-1",
                "u-east-1",
                "US-east-1",
                "us-east-1 ",
                "us-eäst-1",
                "us-east-1-2",
                "us-east-١"
            })
    void refusesAllElseAndSaysWhatARegionLooksLike(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegionName(code))
                .withMessage("'%s' is not a Region code such as us-east-1", code);
    }
}
