package dev.changeover.delivery.aws;

import dev.changeover.delivery.PipelineHands;
import dev.changeover.delivery.PipelineReader;
import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AwsDeliveryConfiguration {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    PipelineReader pipelineReader(AwsClients readers) {
        return new AwsPipelineReader(readers);
    }

    @Bean
    PipelineHands pipelineHands(AwsSettings settings) {
        return new AwsPipelineHands(AwsClients.changing(settings, COMMAND_TIMEOUT));
    }
}
