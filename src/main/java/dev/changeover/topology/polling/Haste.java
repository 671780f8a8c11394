package dev.changeover.topology.polling;

import dev.changeover.topology.TopologyFeed.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who wants fast polling: it ends when the last of them has closed. */
final class Haste {
    private final AtomicInteger wanting = new AtomicInteger();

    boolean isOn() {
        return wanting.get() > 0;
    }

    Subscription begin() {
        wanting.incrementAndGet();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                wanting.decrementAndGet();
            }
        };
    }
}
