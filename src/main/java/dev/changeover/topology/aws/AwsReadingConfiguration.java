package dev.changeover.topology.aws;

import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ControlPlaneReader;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AwsReadingConfiguration {
    @Bean
    RecordsReading recordsReading(AwsClients clients) {
        return new RecordsReading(clients, InstantSource.system());
    }

    @Bean
    ControlPlaneReader controlPlaneReader(AwsClients clients, RecordsReading records) {
        return new AwsControlPlaneReader(clients, InstantSource.system(), records);
    }
}
