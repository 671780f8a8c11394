package dev.changeover.failover.journal;

import dev.changeover.failover.Fact;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.topology.RegionName;
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
 * The journal's buckets of one workload, one a Region. A bucket that does not answer is left out of readings until it
 * answers again, which is asked apart: a dark Region must not slow every look at the runs.
 */
final class JournalBuckets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalBuckets.class);

    private final SortedMap<RegionName, ObjectStore> stores;
    private final Duration probePause;
    private final Map<RegionName, Thread> dark = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Buckets that are all taken to be reachable at first.
     *
     * @param probePause between two attempts to find a dark bucket back
     */
    JournalBuckets(SortedMap<RegionName, ObjectStore> stores, Duration probePause) {
        if (stores.isEmpty()) {
            throw new IllegalArgumentException("a journal needs a bucket");
        }
        this.stores = new TreeMap<>(stores);
        this.probePause = probePause;
    }

    List<RegionName> regions() {
        return List.copyOf(stores.keySet());
    }

    ObjectStore at(RegionName region) {
        ObjectStore store = stores.get(region);
        if (store == null) {
            throw new IllegalArgumentException("no bucket in %s; there are some in %s".formatted(region, regions()));
        }
        return store;
    }

    /**
     * The bucket that decides what is in a run: the one in the Region being activated, since a run towards a Region that is
     * dark gets nowhere anyway. Without a bucket there, the first one.
     *
     * @param first the run's first fact
     */
    RegionName home(Fact first) {
        return first instanceof Fact.RunStarted(var commission)
                        && stores.containsKey(commission.plan().target())
                ? commission.plan().target()
                : stores.firstKey();
    }

    boolean isDark(RegionName region) {
        return dark.containsKey(region);
    }

    /**
     * Asks every bucket that is not dark at once, or all of them when all are.
     *
     * @param silence why there was no answer; null for an answer
     */
    <T> SortedMap<RegionName, T> ask(Function<ObjectStore, T> question, Function<T, @Nullable String> silence) {
        List<RegionName> asked = new ArrayList<>(stores.keySet());
        asked.removeIf(this::isDark);
        SortedMap<RegionName, T> answers = answers(asked.isEmpty() ? regions() : asked, question);
        answers.forEach((region, answer) -> {
            String cause = silence.apply(answer);
            if (cause != null) {
                lost(region, cause);
            }
        });
        return answers;
    }

    private <T> SortedMap<RegionName, T> answers(List<RegionName> asked, Function<ObjectStore, T> question) {
        Map<RegionName, T> answers = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (RegionName region : asked.subList(1, asked.size())) {
            threads.add(Thread.ofVirtual().start(() -> answers.put(region, question.apply(at(region)))));
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

    /** From now on the bucket is not asked by {@link #ask}, until it is found to answer. */
    void lost(RegionName region, String cause) {
        Thread probe = Thread.ofVirtual().name("journal-probe-" + region).unstarted(() -> probe(region));
        if (!closed && dark.putIfAbsent(region, probe) == null) {
            LOG.warn(
                    "journal: {} does not answer; the other Regions' buckets are read: {}",
                    at(region).name(),
                    cause);
            probe.start();
        }
    }

    private void probe(RegionName region) {
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(probePause.toMillis());
            } while (at(region).folders("leases/") instanceof ObjectStore.Listed.Unreachable);
            LOG.info("journal: {} answers again", at(region).name());
            dark.remove(region);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        dark.values().forEach(Thread::interrupt);
    }
}
