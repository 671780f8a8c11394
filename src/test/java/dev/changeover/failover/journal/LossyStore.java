package dev.changeover.failover.journal;

import dev.changeover.platform.store.ObjectStore;
import dev.changeover.topology.RegionName;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A store behind a bad line: whatever is stored, the caller never hears of it.
 *
 * @param requestsArrive whether at least the store does
 */
record LossyStore(ObjectStore store, boolean requestsArrive) implements ObjectStore {
    static SortedMap<RegionName, ObjectStore> losingAnswers(SortedMap<RegionName, ObjectStore> stores) {
        return over(stores, true);
    }

    static SortedMap<RegionName, ObjectStore> losingRequests(SortedMap<RegionName, ObjectStore> stores) {
        return over(stores, false);
    }

    private static SortedMap<RegionName, ObjectStore> over(
            SortedMap<RegionName, ObjectStore> stores, boolean requestsArrive) {
        SortedMap<RegionName, ObjectStore> lossy = new TreeMap<>();
        stores.forEach((region, store) -> lossy.put(region, new LossyStore(store, requestsArrive)));
        return lossy;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public Stored create(String key, byte[] content) {
        if (requestsArrive) {
            var _ = store.create(key, content);
        }
        return new Stored.Unclear("the line was cut");
    }

    @Override
    public Stored replace(String key, byte[] content, String seenVersion) {
        if (requestsArrive) {
            var _ = store.replace(key, content, seenVersion);
        }
        return new Stored.Unclear("the line was cut");
    }

    @Override
    public Found find(String key) {
        return store.find(key);
    }

    @Override
    public Listed keys(String prefix) {
        return store.keys(prefix);
    }

    @Override
    public Listed folders(String prefix) {
        return store.folders(prefix);
    }
}
