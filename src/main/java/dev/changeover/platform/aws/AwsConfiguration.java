package dev.changeover.platform.aws;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.Checked;
import dev.changeover.platform.configuration.EnvironmentKeys;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class AwsConfiguration {
    @Bean
    Checked<AwsSettings> checkedAwsSettings(Environment environment) {
        return AwsSettings.read(EnvironmentKeys.below(environment, "changeover.aws"));
    }

    @Bean
    AwsSettings awsSettings(Checked<AwsSettings> aws, List<Checked<?>> everyPart) {
        return aws.valueUnlessAnyFault(everyPart);
    }

    /** Clients for reading; whoever sends commands makes clients of its own, with a longer bound. */
    @Bean
    AwsClients awsClients(AwsSettings settings) {
        return new AwsClients(settings);
    }
}
