package dev.changeover.platform.configuration;

import dev.changeover.platform.ConfigurationFault;
import dev.changeover.platform.InvalidConfiguration;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns faults of the configuration into a list of sentences where Spring would print a stack trace. */
final class InvalidConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfiguration> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfiguration cause) {
        String faults = cause.faults().stream()
                .map(ConfigurationFault::sentence)
                .collect(Collectors.joining("\n  - ", "The configuration cannot be used:\n  - ", ""));
        return new FailureAnalysis(
                faults, "Correct these keys (in a file, a variable or on the command line) and start again.", cause);
    }
}
