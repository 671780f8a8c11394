package dev.changeover.topology.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationFault;
import dev.changeover.platform.ConfigurationKeys;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class WorkloadsReaderTest {
    @Test
    void theSandboxIsAWorkloadInTwoRegions() throws IOException {
        Checked<Workloads> read = WorkloadsReader.read(sandbox(Map.of()));

        assertThat(read.faults()).isEmpty();
        WorkloadSettings todo = read.valueUnlessAnyFault(List.of()).all().getFirst();
        assertThat(todo.regions().keySet()).extracting("value").containsExactly("us-east-1", "us-east-2");
        assertThat(todo.workload().behindProxy()).isTrue();
        assertThat(todo.workload().traffic()).isEqualTo(TrafficKind.KEY_VALUE_STORE);
        assertThat(todo.policy().fenceWrites()).isTrue();
    }

    @Test
    void theSandboxCanMoveTrafficByItsDistribution() throws IOException {
        var read = WorkloadsReader.read(sandbox(Map.of("changeover.workloads.todo.traffic.kind", "distribution")));

        assertThat(read.faults()).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnce() throws IOException {
        var read = WorkloadsReader.read(sandbox(Map.of(
                "changeover.workloads.todo.public-url", "localhost",
                "changeover.workloads.todo.regions.us-east-1.jdbc-user", "",
                "changeover.workloads.todo.regions.us-east-2.cluster-arn",
                        "arn:aws:rds:us-east-1:123456789012:cluster:wrong-region",
                "changeover.workloads.todo.policy.maximum-lag", "5 apples",
                "changeover.workloads.todo.traffic.kind", "route53",
                "changeover.workloads.todo.pollicy", "x")));

        assertThat(read.faults())
                .extracting(ConfigurationFault::key)
                .containsExactlyInAnyOrder(
                        "changeover.workloads.todo.public-url",
                        "changeover.workloads.todo.regions.us-east-1.jdbc-user",
                        "changeover.workloads.todo.regions.us-east-2.cluster-arn",
                        "changeover.workloads.todo.policy.maximum-lag",
                        "changeover.workloads.todo.traffic.kind",
                        "changeover.workloads.todo.pollicy");
        assertThat(read.faults())
                .extracting(ConfigurationFault::sentence)
                .contains("changeover.workloads.todo.regions.us-east-2.cluster-arn is"
                        + " 'arn:aws:rds:us-east-1:123456789012:cluster:wrong-region'; it must be the ARN of the"
                        + " Region's DB cluster, such as arn:aws:rds:us-east-2:123456789012:cluster:name.");
    }

    @Test
    void oneRegionAloneIsAFault() {
        var keys = new ConfigurationKeys("changeover.workloads", Map.of("todo.regions.us-east-1.proxy", "p"));

        assertThat(WorkloadsReader.read(keys).faults())
                .extracting(ConfigurationFault::sentence)
                .contains("changeover.workloads.todo.regions names 1 Region(s); a changeover needs at least two.");
    }

    @Test
    void noWorkloadIsAFault() {
        var read = WorkloadsReader.read(new ConfigurationKeys("changeover.workloads", Map.of()));

        assertThat(read.faults()).extracting(ConfigurationFault::key).containsExactly("changeover.workloads");
    }

    @Test
    void aPasswordIsNeverPrinted() throws IOException {
        var read = WorkloadsReader.read(sandbox(Map.of()));

        assertThat(String.valueOf(read.value())).contains("todo_console").doesNotContain("sandbox-console");
    }

    private static ConfigurationKeys sandbox(Map<String, Object> changes) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("sandbox", new ClassPathResource("application-sandbox.yaml"))
                .forEach(environment.getPropertySources()::addFirst);
        environment.getPropertySources().addFirst(new MapPropertySource("changes", new HashMap<>(changes)));
        return EnvironmentKeys.below(environment, "changeover.workloads");
    }
}
