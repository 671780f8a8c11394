package dev.changeover.topology.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.platform.InvalidConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class InvalidStartTest {
    @Test
    void aStartWithFaultsTellsThemAllWithoutAStackTrace(CapturedOutput output) {
        var application = new SpringApplicationBuilder(WorkloadsConfiguration.class)
                .web(WebApplicationType.NONE)
                .profiles("sandbox");

        assertThatThrownBy(() -> application.run(
                        "--changeover.workloads.todo.public-url=localhost",
                        "--changeover.workloads.todo.policy.maximum-lag=soon"))
                .hasRootCauseInstanceOf(InvalidConfiguration.class);

        assertThat(output)
                .contains("The configuration cannot be used:")
                .contains("changeover.workloads.todo.public-url is 'localhost'; it must be an http or https address")
                .contains("changeover.workloads.todo.policy.maximum-lag is 'soon'; it must be a duration")
                .doesNotContain("\tat ");
    }
}
