package dev.changeover.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.changeover.audit.AuditLine;
import dev.changeover.platform.store.Copying;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.platform.store.ObjectStores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Fetches lines, each once: they never change. What one bucket lacks is brought there. */
final class BucketLines {
    private static final int KNOWN_MAX = 50_000;
    private static final int AT_ONCE = 32;
    /** A bucket that goes silent while thousands of lines are read must not be waited for thousands of times. */
    private static final int SILENCES_MAX = 32;

    private static final int SHOWN_MAX = 200;

    private final ObjectStores<String> stores;
    private final Copying<String> copying;
    private final Map<String, AuditLine> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AuditLine> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    BucketLines(ObjectStores<String> stores, Copying<String> copying) {
        this.stores = stores;
        this.copying = copying;
    }

    static @Nullable String silence(Listed answer) {
        return answer instanceof Listed.Unreachable(String cause) ? cause : null;
    }

    static SortedMap<String, List<String>> names(SortedMap<String, Listed> answers) {
        SortedMap<String, List<String>> names = new TreeMap<>();
        answers.forEach((place, answer) -> {
            if (answer instanceof Listed.Names(List<String> there)) {
                names.put(place, there);
            }
        });
        return names;
    }

    /** Adds every line below {@code folder}, and a sentence for each that cannot be read. */
    void read(String folder, List<AuditLine> lines, List<String> damage) {
        SortedMap<String, List<String>> there = names(stores.ask(store -> store.keys(folder), BucketLines::silence));
        SortedMap<String, List<String>> holders = new TreeMap<>();
        there.forEach((place, keys) -> keys.forEach(
                key -> holders.computeIfAbsent(key, _ -> new ArrayList<>()).add(place)));
        Map<String, String> faults = new ConcurrentHashMap<>();
        fetch(missing(holders), there.size(), faults);
        synchronized (known) {
            for (String key : holders.keySet()) {
                AuditLine line = known.get(key);
                if (line != null) {
                    lines.add(line);
                }
            }
        }
        new TreeSet<>(faults.values()).forEach(damage::add);
    }

    private SortedMap<String, List<String>> missing(SortedMap<String, List<String>> holders) {
        SortedMap<String, List<String>> missing = new TreeMap<>(holders);
        synchronized (known) {
            missing.keySet().removeAll(known.keySet());
        }
        return missing;
    }

    private void fetch(SortedMap<String, List<String>> wanted, int answering, Map<String, String> faults) {
        Map<String, Integer> silences = new ConcurrentHashMap<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().name("audit-reader-", 0).factory())) {
            wanted.forEach((key, places) -> readers.execute(() -> fetch(key, places, answering, faults, silences)));
        }
    }

    private void fetch(
            String key, List<String> places, int answering, Map<String, String> faults, Map<String, Integer> silences) {
        for (String place : places) {
            if (silences.getOrDefault(place, 0) >= SILENCES_MAX) {
                faults.put(key, stores.at(place).name() + " answers no more");
                continue;
            }
            switch (stores.at(place).find(key)) {
                case Found.Present(byte[] content, String _) -> {
                    if (keep(key, content, place, faults)) {
                        faults.remove(key);
                        bring(key, content, places, answering);
                        return;
                    }
                }
                case Found.Absent _ ->
                    faults.put(
                            key,
                            "%s was listed in %s and is not there"
                                    .formatted(key, stores.at(place).name()));
                case Found.Unreachable(String cause) -> {
                    silences.merge(place, 1, Integer::sum);
                    faults.put(key, "%s could not be read: %s".formatted(key, cause));
                }
            }
        }
    }

    private boolean keep(String key, byte[] content, String place, Map<String, String> faults) {
        String text = new String(content, UTF_8);
        try {
            AuditLine line = LineFormat.read(text);
            synchronized (known) {
                known.put(key, line);
            }
            return true;
        } catch (IllegalArgumentException e) {
            faults.put(
                    key,
                    "%s in %s is torn or not ours; what is left of it: %s"
                            .formatted(
                                    key,
                                    stores.at(place).name(),
                                    text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text));
            return false;
        }
    }

    private void bring(String key, byte[] content, List<String> places, int answering) {
        if (places.size() < answering) {
            for (String place : stores.places()) {
                if (!places.contains(place)) {
                    copying.copy(place, key, content);
                }
            }
        }
    }
}
