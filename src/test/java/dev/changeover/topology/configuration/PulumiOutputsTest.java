package dev.changeover.topology.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.cli.StackConfiguration;
import dev.changeover.platform.configuration.EnvironmentKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/**
 * What the infrastructure puts out is a configuration that the console accepts, without a key too many or too few. The
 * files are written by the infrastructure's own tests and compared there.
 */
class PulumiOutputsTest {
    private static StandardEnvironment environment(String file) throws IOException {
        String yaml = StackConfiguration.yaml(Files.readString(Path.of("src/test/resources/pulumi", file)));
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("secrets", Map.of("CHANGEOVER_CONSOLE_DATABASE_PASSWORD", "pass")));
        new YamlPropertySourceLoader()
                .load("stack", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"default-outputs.json", "wide-outputs.json", "names-outputs.json"})
    void theReadersFindNoFault(String file) throws IOException {
        StandardEnvironment environment = environment(file);
        assertThat(WorkloadsReader.read(EnvironmentKeys.below(environment, "changeover.workloads"))
                        .faults())
                .isEmpty();
        assertThat(AwsSettings.read(EnvironmentKeys.below(environment, "changeover.aws"))
                        .faults())
                .isEmpty();
    }

    @Test
    void theValuesArriveWhereTheyBelong() throws IOException {
        StandardEnvironment environment = environment("default-outputs.json");
        var todo = WorkloadsReader.read(EnvironmentKeys.below(environment, "changeover.workloads"))
                .value()
                .workloads();
        assertThat(todo).hasSize(1);
        assertThat(AwsSettings.read(EnvironmentKeys.below(environment, "changeover.aws"))
                        .value()
                        .changeRole())
                .isEqualTo("arn:aws:iam::123456789012:role/todomgmt-infra-console-change");
        assertThat(environment.getProperty("changeover.workloads.todo.regions.us-east-2.jdbc-password"))
                .isEqualTo("pass");
        assertThat(environment.getProperty("changeover.workloads.todo.traffic.kind"))
                .isEqualTo("key-value-store");
    }
}
