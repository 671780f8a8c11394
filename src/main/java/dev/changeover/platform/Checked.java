package dev.changeover.platform;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the configuration after it was read: a value, or the faults that forbid one. Parts are read first and
 * judged together, so that one start tells all faults of all parts.
 */
public record Checked<T>(@Nullable T value, List<ConfigurationFault> faults) {
    public Checked {
        faults = List.copyOf(faults);
        if (value == null && faults.isEmpty()) {
            throw new IllegalArgumentException("a part of the configuration needs a value or a fault");
        }
    }

    /**
     * The value of this part, once no part at all has a fault.
     *
     * @throws InvalidConfiguration with the faults of every part
     */
    public T valueUnlessAnyFault(Collection<Checked<?>> allParts) {
        List<ConfigurationFault> all =
                allParts.stream().flatMap(part -> part.faults().stream()).toList();
        T checked = value;
        if (!all.isEmpty() || checked == null) {
            throw new InvalidConfiguration(all.isEmpty() ? faults : all);
        }
        return checked;
    }
}
