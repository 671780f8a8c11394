package dev.changeover.delivery.polling;

import dev.changeover.delivery.PipelineAddress;
import dev.changeover.delivery.PipelineReader;
import dev.changeover.delivery.Releases;
import dev.changeover.platform.Checked;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.topology.Workloads;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DeliveryPollingConfiguration {
    @Bean
    Checked<DeliveryRhythm> checkedDeliveryRhythm(Environment environment) {
        return DeliveryRhythm.read(EnvironmentKeys.below(environment, "changeover.delivery.polling"));
    }

    @Bean
    DeliveryRhythm deliveryRhythm(Checked<DeliveryRhythm> rhythm, List<Checked<?>> everyPart) {
        return rhythm.valueUnlessAnyFault(everyPart);
    }

    /** The names of the pipelines, told with every other fault of the configuration. */
    @Bean
    Checked<List<PipelineAddress>> checkedPipelines(Checked<Workloads> workloads) {
        return PipelineNames.read(workloads.value());
    }

    @Bean(initMethod = "start")
    PollingDeliveryBoard deliveryBoard(
            Workloads workloads, PipelineReader reader, Releases releases, DeliveryRhythm rhythm) {
        return new PollingDeliveryBoard(workloads, reader, releases, rhythm, InstantSource.system());
    }
}
