package dev.changeover.topology.polling;

import dev.changeover.platform.Checked;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.topology.ControlPlaneReader;
import dev.changeover.topology.DatabaseReader;
import dev.changeover.topology.HealthReader;
import dev.changeover.topology.HeartbeatSource;
import dev.changeover.topology.Workloads;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class PollingConfiguration {
    @Bean
    Checked<Rhythms> checkedRhythms(Environment environment) {
        return Rhythms.read(EnvironmentKeys.below(environment, "changeover.polling"));
    }

    @Bean
    Rhythms rhythms(Checked<Rhythms> rhythms, List<Checked<?>> everyPart) {
        return rhythms.valueUnlessAnyFault(everyPart);
    }

    @Bean(initMethod = "start")
    PollingFeed topologyFeed(
            Workloads workloads,
            Rhythms rhythms,
            ControlPlaneReader controlPlane,
            HealthReader health,
            DatabaseReader database,
            HeartbeatSource heartbeat) {
        Sources sources = new Sources(controlPlane, health, database, heartbeat);
        return new PollingFeed(workloads, sources, rhythms, InstantSource.system());
    }
}
