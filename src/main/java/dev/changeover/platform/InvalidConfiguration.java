package dev.changeover.platform;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the configuration, told at once: nobody should have to start five times. */
public final class InvalidConfiguration extends RuntimeException {
    private final transient List<ConfigurationFault> faults;

    public InvalidConfiguration(List<ConfigurationFault> faults) {
        super(faults.stream().map(ConfigurationFault::sentence).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<ConfigurationFault> faults() {
        return faults;
    }
}
