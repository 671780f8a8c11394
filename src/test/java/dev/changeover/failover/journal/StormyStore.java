package dev.changeover.failover.journal;

import dev.changeover.platform.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A store behind a line on which anything gets lost, by chance: questions, answers, and puts that arrive much later. */
final class StormyStore implements ObjectStore {
    private final InMemoryStore store;
    private final Random chance;
    private final List<Runnable> underWay = new ArrayList<>();
    private volatile boolean dark;
    private volatile int lossesInHundred;

    StormyStore(InMemoryStore store, long seed) {
        this.store = store;
        this.chance = new Random(seed);
    }

    /** @param losses how many of a hundred requests go wrong */
    void weather(boolean isDark, int losses) {
        dark = isDark;
        lossesInHundred = losses;
    }

    /** What was long under way arrives. */
    synchronized void arrive() {
        underWay.forEach(Runnable::run);
        underWay.clear();
    }

    private boolean isLost() {
        return dark || chance.nextInt(100) < lossesInHundred;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public synchronized Stored create(String key, byte[] content) {
        if (!isLost()) {
            return store.create(key, content);
        }
        switch (chance.nextInt(dark ? 2 : 4)) {
            case 0 -> {
                // Never arrives.
            }
            case 1 -> underWay.add(() -> store.create(key, content));
            case 2 -> {
                return new Stored.Refused("slow down");
            }
            default -> store.create(key, content);
        }
        return new Stored.Unclear("the line was cut");
    }

    @Override
    public synchronized Stored replace(String key, byte[] content, String seenVersion) {
        return isLost() ? new Stored.Unclear("the line was cut") : store.replace(key, content, seenVersion);
    }

    @Override
    public Found find(String key) {
        return isLost() ? new Found.Unreachable("no answer") : store.find(key);
    }

    @Override
    public Listed keys(String prefix) {
        return isLost() ? new Listed.Unreachable("no answer") : store.keys(prefix);
    }

    @Override
    public Listed folders(String prefix) {
        return isLost() ? new Listed.Unreachable("no answer") : store.folders(prefix);
    }
}
