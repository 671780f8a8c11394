package dev.changeover.topology.configuration;

import dev.changeover.platform.Checked;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.topology.Workloads;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class WorkloadsConfiguration {
    @Bean
    Checked<Workloads> checkedWorkloads(Environment environment) {
        return WorkloadsReader.read(EnvironmentKeys.below(environment, "changeover.workloads"));
    }

    @Bean
    Workloads workloads(Checked<Workloads> workloads, List<Checked<?>> everyPart) {
        return workloads.valueUnlessAnyFault(everyPart);
    }
}
