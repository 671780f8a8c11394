package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a resource exists, and how far the step is that makes or unmakes it: an effect perhaps, and then some time. */
final class Presence {
    enum Being {
        ABSENT,
        CREATING,
        PRESENT,
        DELETING
    }

    private static final int ATTEMPTS = 5;

    private Being being;
    private @Nullable EffectId awaited;
    private @Nullable Instant due;
    private boolean effectDone;
    private int attempt;

    Presence(Being being) {
        this.being = being;
    }

    Being being() {
        return being;
    }

    boolean is(Being other) {
        return being == other;
    }

    boolean exists() {
        return being != Being.ABSENT;
    }

    @Nullable
    Instant due() {
        return due;
    }

    /** A step that only takes time. */
    void until(Being next, Instant end) {
        settle(next);
        effectDone = true;
        due = end;
    }

    /** A step, begun or tried again, that waits for an effect. */
    void asking(Being next, EffectId asked) {
        attempt = next == being ? attempt + 1 : 1;
        being = next;
        awaited = asked;
        effectDone = false;
        due = null;
    }

    /** A step that waits until something else has happened. */
    void waiting(Being next) {
        settle(next);
    }

    boolean awaits(EffectId id) {
        return id.equals(awaited);
    }

    boolean effectDone() {
        return effectDone;
    }

    /** The effect ended: the step ends, or is tried again, at {@code then}; never, once it failed too often. */
    void answered(boolean done, Instant then) {
        awaited = null;
        effectDone = done;
        due = done || attempt < ATTEMPTS ? then : null;
    }

    /** Nothing more will come of the step by itself. */
    boolean gaveUp() {
        return awaited == null && due == null && attempt >= ATTEMPTS;
    }

    void settle(Being end) {
        being = end;
        awaited = null;
        due = null;
        effectDone = false;
        attempt = 0;
    }

    /** AWS's word. */
    String word() {
        return switch (being) {
            case ABSENT -> "deleted";
            case CREATING -> gaveUp() ? "failed" : "creating";
            case PRESENT -> "available";
            case DELETING -> "deleting";
        };
    }
}
