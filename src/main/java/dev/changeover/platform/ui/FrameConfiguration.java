package dev.changeover.platform.ui;

import dev.changeover.platform.ConsoleSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads what the frame shows of the console itself. */
@Configuration(proxyBeanMethods = false)
class FrameConfiguration {

    @Bean
    ConsoleSettings consoleSettings(
            @Value("${changeover.environment}") String environment, ObjectProvider<BuildProperties> build) {
        return new ConsoleSettings(
                environment,
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("(not packaged)"));
    }
}
