package dev.changeover.topology.aws;

import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ControlPlaneReader;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AwsReadingConfiguration {
    @Bean
    ControlPlaneReader controlPlaneReader(AwsClients clients) {
        return new AwsControlPlaneReader(clients, InstantSource.system());
    }
}
