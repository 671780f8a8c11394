package dev.changeover.failover.aws;

import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.failover.WriteProof;
import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.HealthReader;
import dev.changeover.topology.RecordChanges;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AwsActuatorConfiguration {
    /** A command that is given up early is an unclear one, which costs more time than waiting for its answer. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

    /** Policies are changed by people, and by them rarely. */
    @Bean(initMethod = "start")
    AwsPermissions permissions(Workloads workloads, TopologyFeed feed, AwsSettings settings) {
        return new AwsPermissions(
                workloads,
                feed,
                AwsClients.changing(settings, COMMAND_TIMEOUT),
                settings.changeRole(),
                InstantSource.system(),
                Duration.ofMinutes(5));
    }

    @Bean
    SalvageSnapshots salvageSnapshots(AwsClients readers) {
        return new AwsSalvageSnapshots(readers);
    }

    @Bean
    AwsActuator actuator(
            Workloads workloads,
            AwsSettings settings,
            AwsClients readers,
            RecordChanges changes,
            WriteProof writes,
            HealthReader health) {
        return new AwsActuator(
                workloads, settings, readers, AwsClients.changing(settings, COMMAND_TIMEOUT), changes, writes, health);
    }
}
