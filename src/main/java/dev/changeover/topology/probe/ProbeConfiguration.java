package dev.changeover.topology.probe;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProbeConfiguration {
    private static final Duration BOUND = Duration.ofSeconds(2);

    @Bean
    HttpHealthReader healthReader() {
        return new HttpHealthReader(BOUND);
    }
}
