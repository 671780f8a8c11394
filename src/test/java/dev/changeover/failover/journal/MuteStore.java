package dev.changeover.failover.journal;

import dev.changeover.platform.store.ObjectStore;
import java.util.concurrent.atomic.AtomicInteger;

/** A store behind a line that is broken in one way or another, until it is mended. */
final class MuteStore implements ObjectStore {
    private final InMemoryStore store;
    /** What is put arrives, and nothing is answered. */
    volatile boolean isMute;
    /** Nothing arrives. */
    volatile boolean isDeaf;
    /** All is well, but no object is shown. */
    volatile boolean isBlind;
    /** So many times no object is shown, and then all of them. */
    final AtomicInteger blinks = new AtomicInteger();

    MuteStore(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public Stored create(String key, byte[] content) {
        Stored stored = isDeaf ? new Stored.Unclear("no answer") : store.create(key, content);
        return isMute ? new Stored.Unclear("no answer") : stored;
    }

    @Override
    public Stored replace(String key, byte[] content, String seenVersion) {
        return store.replace(key, content, seenVersion);
    }

    @Override
    public Found find(String key) {
        boolean blinked = blinks.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return blinked || isMute || isDeaf || isBlind ? new Found.Unreachable("no answer") : store.find(key);
    }

    @Override
    public Listed keys(String prefix) {
        return isMute || isDeaf ? new Listed.Unreachable("no answer") : store.keys(prefix);
    }

    @Override
    public Listed folders(String prefix) {
        return isMute || isDeaf ? new Listed.Unreachable("no answer") : store.folders(prefix);
    }
}
