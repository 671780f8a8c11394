package dev.changeover.topology.polling;

import dev.changeover.topology.TopologyFeed.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of something. One listener that throws does not keep the news from the others. */
final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();

    /** By identity: the same consumer may listen twice, and each listening ends by itself. */
    private static final class Entry<T> {
        private final Consumer<T> consumer;
        private final AtomicBoolean failed = new AtomicBoolean();

        Entry(Consumer<T> consumer) {
            this.consumer = consumer;
        }
    }

    Subscription add(Consumer<T> listener) {
        Entry<T> entry = new Entry<>(listener);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    void tell(T news) {
        for (Entry<T> entry : entries) {
            try {
                entry.consumer.accept(news);
            } catch (RuntimeException e) {
                if (entry.failed.compareAndSet(false, true)) {
                    LOG.error("a listener failed, and may go on failing unsaid: {}", entry.consumer, e);
                }
            }
        }
    }
}
