package dev.changeover.platform.configuration;

import dev.changeover.platform.ConfigurationKeys;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The keys of Spring's environment below a prefix, from files, variables and the command line alike. */
public final class EnvironmentKeys {
    private EnvironmentKeys() {}

    public static ConfigurationKeys below(Environment environment, String prefix) {
        Map<String, String> flat = Binder.get(environment)
                .bind(prefix, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return new ConfigurationKeys(prefix, flat);
    }
}
