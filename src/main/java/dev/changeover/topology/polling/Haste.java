package dev.changeover.topology.polling;

import dev.changeover.topology.Facet;
import dev.changeover.topology.TopologyFeed.Pursuit;
import dev.changeover.topology.polling.Rhythm.Urgency;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who wants fast polling, and which readings they wait for: it ends when the last of them has closed. */
final class Haste {
    private final Map<Pursuit, Set<Facet>> wanting = new ConcurrentHashMap<>();

    boolean isOn() {
        return !wanting.isEmpty();
    }

    Urgency of(Facet facet) {
        if (!isOn()) {
            return Urgency.IDLE;
        }
        return wanting.values().stream().anyMatch(facets -> facets.contains(facet)) ? Urgency.AWAITED : Urgency.FAST;
    }

    /** @param newly told of the readings to be asked for at once: others than before were named, or the same anew */
    Pursuit begin(Consumer<Set<Facet>> newly) {
        Pursuit pursuit = new Pursuit() {
            @Override
            public void await(Set<Facet> facets) {
                Set<Facet> before = wanting.replace(this, Set.copyOf(facets));
                if (before != null) {
                    Set<Facet> added = new HashSet<>(facets);
                    added.removeAll(before);
                    newly.accept(added);
                }
            }

            @Override
            public void again() {
                newly.accept(wanting.getOrDefault(this, Set.of()));
            }

            @Override
            public void close() {
                wanting.remove(this);
            }
        };
        wanting.put(pursuit, Set.of());
        return pursuit;
    }
}
