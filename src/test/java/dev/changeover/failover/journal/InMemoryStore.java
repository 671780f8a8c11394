package dev.changeover.failover.journal;

import dev.changeover.platform.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bucket in memory, as strict as a real one about what is there already; it remembers who asked for what. */
public final class InMemoryStore implements ObjectStore {
    private final String name;
    private final Map<String, Found.Present> objects = new TreeMap<>();
    private final List<String> created = new ArrayList<>();
    private int versions;

    public InMemoryStore(String name) {
        this.name = name;
    }

    /** The keys that were asked to be created, whatever became of it, in that order. */
    public synchronized List<String> created() {
        return List.copyOf(created);
    }

    /** What stands under which key. */
    synchronized Map<String, Found.Present> objects() {
        return new TreeMap<>(objects);
    }

    /** Puts an object there behind everybody's back; null takes it away. */
    synchronized void tamper(String key, byte[] content) {
        if (content == null) {
            objects.remove(key);
        } else {
            objects.put(key, new Found.Present(content, String.valueOf(++versions)));
        }
    }

    @Override
    public String name() {
        return "bucket " + name;
    }

    @Override
    public synchronized Stored create(String key, byte[] content) {
        created.add(key);
        return objects.containsKey(key) ? new Stored.Taken() : put(key, content);
    }

    private Stored put(String key, byte[] content) {
        tamper(key, content);
        return new Stored.Done(objects.get(key).version());
    }

    @Override
    public synchronized Stored replace(String key, byte[] content, String seenVersion) {
        Found.Present there = objects.get(key);
        return there != null && there.version().equals(seenVersion) ? put(key, content) : new Stored.Taken();
    }

    @Override
    public synchronized Found find(String key) {
        Found.Present there = objects.get(key);
        return there == null ? new Found.Absent() : there;
    }

    @Override
    public synchronized Listed keys(String prefix) {
        return new Listed.Names(
                objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList());
    }

    @Override
    public synchronized Listed folders(String prefix) {
        return new Listed.Names(objects.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.indexOf('/', prefix.length()) > 0)
                .map(key -> key.substring(prefix.length(), key.indexOf('/', prefix.length())))
                .distinct()
                .toList());
    }
}
