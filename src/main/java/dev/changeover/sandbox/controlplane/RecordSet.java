package dev.changeover.sandbox.controlplane;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource record set, as far as names that follow a Region go.
 *
 * @param name in full, with the dot at its end
 * @param setIdentifier tells the record sets of one name and type apart; null for a simple one
 * @param failover {@code PRIMARY} or {@code SECONDARY}; null for a simple one
 * @param ttlSeconds null where the request left it out
 */
public record RecordSet(
        String name,
        String type,
        @Nullable String setIdentifier,
        @Nullable String failover,
        @Nullable Long ttlSeconds,
        List<String> values,
        @Nullable String healthCheckId) {
    static final String PRIMARY = "PRIMARY";

    public RecordSet {
        values = List.copyOf(values);
    }

    boolean hasPlaceOf(RecordSet other) {
        return name.equals(other.name) && type.equals(other.type) && Objects.equals(setIdentifier, other.setIdentifier);
    }

    boolean isPrimary() {
        return PRIMARY.equals(failover);
    }
}
