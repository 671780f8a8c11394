package dev.changeover.platform.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores that hold the same record, one in each of several places, such as a bucket a Region. A store that does not
 * answer is left out of readings until it answers again, which is asked apart: a dark place must not slow every look.
 *
 * @param <P> names a place; the order of the places is the order in which they are asked
 */
public class ObjectStores<P extends Comparable<P>> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectStores.class);

    private final SortedMap<P, ObjectStore> stores;
    private final Duration probePause;
    private final Map<P, Thread> dark = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Stores that are all taken to be reachable at first.
     *
     * @param probePause between two attempts to find a dark store back
     */
    public ObjectStores(SortedMap<P, ObjectStore> stores, Duration probePause) {
        if (stores.isEmpty()) {
            throw new IllegalArgumentException("a record needs a store");
        }
        this.stores = new TreeMap<>(stores);
        this.probePause = probePause;
    }

    /** In their order. */
    public final List<P> places() {
        return List.copyOf(stores.keySet());
    }

    /** The store there. @throws IllegalArgumentException when there is none */
    public final ObjectStore at(P place) {
        ObjectStore store = stores.get(place);
        if (store == null) {
            throw new IllegalArgumentException("no store in %s; there are some in %s".formatted(place, places()));
        }
        return store;
    }

    /** Whether it did not answer, and was not found to answer since. */
    public final boolean isDark(P place) {
        return dark.containsKey(place);
    }

    /**
     * Asks every store that is not dark at once, or all of them when all are.
     *
     * @param silence why there was no answer; null for an answer
     */
    public final <T> SortedMap<P, T> ask(Function<ObjectStore, T> question, Function<T, @Nullable String> silence) {
        List<P> asked = new ArrayList<>(stores.keySet());
        asked.removeIf(this::isDark);
        SortedMap<P, T> answers = answers(asked.isEmpty() ? places() : asked, question);
        answers.forEach((place, answer) -> {
            String cause = silence.apply(answer);
            if (cause != null) {
                lost(place, cause);
            }
        });
        return answers;
    }

    private <T> SortedMap<P, T> answers(List<P> asked, Function<ObjectStore, T> question) {
        Map<P, T> answers = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (P place : asked.subList(1, asked.size())) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("store-ask-" + place)
                    .start(() -> answers.put(place, question.apply(at(place)))));
        }
        answers.put(asked.getFirst(), question.apply(at(asked.getFirst())));
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return new TreeMap<>(answers);
    }

    /** From now on the store is not asked by {@link #ask}, until it is found to answer. */
    public final void lost(P place, String cause) {
        Thread probe = Thread.ofPlatform().daemon().name("store-probe-" + place).unstarted(() -> probe(place));
        if (!closed && dark.putIfAbsent(place, probe) == null) {
            LOG.warn(
                    "record: {} does not answer; it is left out until it does: {}",
                    at(place).name(),
                    cause);
            probe.start();
        }
    }

    private void probe(P place) {
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(probePause.toMillis());
            } while (!answers(place));
            LOG.info("record: {} answers again", at(place).name());
            dark.remove(place);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault of ours must not end the thread: the store would be left out for good. */
    private boolean answers(P place) {
        try {
            return !(at(place).folders("leases/") instanceof ObjectStore.Listed.Unreachable);
        } catch (RuntimeException bug) {
            LOG.error("record: {} could not be asked", at(place).name(), bug);
            return false;
        }
    }

    @Override
    public final void close() {
        closed = true;
        dark.values().forEach(Thread::interrupt);
    }
}
