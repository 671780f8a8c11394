package dev.changeover.topology.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationFault;
import dev.changeover.platform.ConfigurationKeys;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.BlockedWindow;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.Safeguards;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.io.IOException;
import java.time.Duration;
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
    void theSandboxCanMoveTrafficByNames() throws IOException {
        var read = WorkloadsReader.read(sandbox(Map.of("changeover.workloads.todo.traffic.kind", "route53")));

        assertThat(read.faults()).isEmpty();
        assertThat(read.value().all().getFirst().traffic())
                .isInstanceOfSatisfying(TrafficSettings.Route53.class, names -> {
                    assertThat(names.hostedZoneId()).isEqualTo("Z0TODOMGMT0001");
                    assertThat(names.setIdentifiers().values()).containsExactly("us-east-1", "us-east-2");
                });
    }

    @Test
    void aNameNeedsItsZoneAndARecordSetForEachRegion() throws IOException {
        String traffic = "changeover.workloads.todo.traffic.";
        var read = WorkloadsReader.read(sandbox(Map.of(
                traffic + "kind", "route53",
                traffic + "hosted-zone-id", "example.com",
                traffic + "record-type", "TXT",
                traffic + "set-identifiers.us-east-1", "us-east-2",
                traffic + "set-identifiers.eu-west-1", "three")));

        assertThat(read.faults())
                .extracting(ConfigurationFault::key)
                .containsExactlyInAnyOrder(
                        traffic + "hosted-zone-id",
                        traffic + "record-type",
                        traffic + "set-identifiers",
                        traffic + "set-identifiers.eu-west-1");
    }

    @Test
    void everyFaultIsToldAtOnce() throws IOException {
        var read = WorkloadsReader.read(sandbox(Map.of(
                "changeover.workloads.todo.public-url", "localhost",
                "changeover.workloads.todo.regions.us-east-1.jdbc-user", "",
                "changeover.workloads.todo.regions.us-east-2.cluster-arn",
                        "arn:aws:rds:us-east-1:123456789012:cluster:wrong-region",
                "changeover.workloads.todo.policy.maximum-lag", "5 apples",
                "changeover.workloads.todo.traffic.kind", "pigeon",
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
    void safetyRulesAreReadAndEachFaultOfThemHasASentence() throws IOException {
        String policy = "changeover.workloads.todo.policy.";
        var read = WorkloadsReader.read(sandbox(Map.of(
                policy + "minimum-time-between-runs", "10m",
                policy + "blocked-windows.weekend", "Fri 18:00-Mon 06:00 Europe/Berlin",
                policy + "approval-needed", "both",
                policy + "approval-validity", "15m",
                policy + "regions-never-to-write-in", "us-west-2, eu-west-1")));
        assertThat(read.faults()).isEmpty();
        assertThat(read.valueUnlessAnyFault(List.of()).all().getFirst().policy().safeguards())
                .isEqualTo(new Safeguards(
                        Duration.ofMinutes(10),
                        List.of(BlockedWindow.parse("Fri 18:00-Mon 06:00 Europe/Berlin")),
                        ApprovalNeeded.BOTH,
                        Duration.ofMinutes(15),
                        List.of(new RegionName("eu-west-1"), new RegionName("us-west-2"))));

        var wrong = WorkloadsReader.read(sandbox(Map.of(
                policy + "blocked-windows.weekend", "weekends",
                policy + "approval-needed", "sometimes",
                policy + "regions-never-to-write-in", "ohio")));
        assertThat(wrong.faults())
                .extracting(ConfigurationFault::sentence)
                .containsExactlyInAnyOrder(
                        policy + "blocked-windows.weekend is 'weekends'; it must be " + BlockedWindow.WANTED + ".",
                        policy + "approval-needed is 'sometimes'; it must be never, switchover, failover or both.",
                        policy + "regions-never-to-write-in is 'ohio'; it must be Region codes with commas between,"
                                + " such as us-west-1, us-west-2.");
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
