package dev.changeover.sandbox.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A stored value and what the edge still sees of its past. */
final class Propagated<T> {
    private record Version<T>(T value, Instant seenFrom) {}

    private final Deque<Version<T>> versions = new ArrayDeque<>();

    Propagated(T value) {
        versions.add(new Version<>(value, Instant.MIN));
    }

    T stored() {
        return versions.getLast().value();
    }

    /** What the edge sees at {@code now}; never older than what it saw before. */
    T seen(Instant now) {
        while (versions.size() > 1 && !second().seenFrom().isAfter(now)) {
            versions.removeFirst();
        }
        return versions.getFirst().value();
    }

    boolean settled(Instant now) {
        seen(now);
        return versions.size() == 1;
    }

    void store(T value, Instant now, Duration lag) {
        seen(now);
        Instant from = now.plus(lag);
        Instant before = versions.getLast().seenFrom();
        versions.add(new Version<>(value, from.isBefore(before) ? before : from));
    }

    private Version<T> second() {
        var iterator = versions.iterator();
        iterator.next();
        return iterator.next();
    }
}
