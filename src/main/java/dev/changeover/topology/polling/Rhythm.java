package dev.changeover.topology.polling;

import dev.changeover.platform.ConfigurationKeys;
import java.time.Duration;

/**
 * How often one kind of source is asked.
 *
 * @param idle from one attempt to the next when nothing is under way
 * @param fast the same while a run is under way
 * @param awaited the same while that run waits for this very reading
 * @param bound after which an attempt has failed, whatever the source's own bounds
 * @param maximumAge after which an answer is no longer the present
 */
record Rhythm(Duration idle, Duration fast, Duration awaited, Duration bound, Duration maximumAge) {
    /** How much hangs on the next reading. */
    enum Urgency {
        IDLE,
        FAST,
        AWAITED
    }

    /** A source that throttles is asked at least this often nevertheless. */
    private static final Duration WIDEST = Duration.ofSeconds(30);

    private static final int DOUBLINGS_MAX = 10;

    /** The pause before the next attempt, doubled for each throttled answer in a row. */
    Duration pause(Urgency urgency, int throttledInARow) {
        Duration base = switch (urgency) {
            case IDLE -> idle;
            // A throttled source is spared: what is waited for comes no sooner for being refused more often.
            case AWAITED -> throttledInARow > 0 ? fast : awaited;
            case FAST -> fast;
        };
        Duration wide = base.multipliedBy(1L << Math.min(throttledInARow, DOUBLINGS_MAX));
        return throttledInARow > 0 && wide.compareTo(WIDEST) > 0 ? WIDEST : wide;
    }

    Rhythm read(ConfigurationKeys keys, String source) {
        Duration least = Duration.ofMillis(5);
        Duration most = Duration.ofMinutes(5);
        return new Rhythm(
                keys.duration(source + ".idle", idle, least, most),
                keys.duration(source + ".fast", fast, least, most),
                keys.duration(source + ".awaited", awaited, least, most),
                bound,
                keys.duration(source + ".maximum-age", maximumAge, Duration.ofMillis(100), Duration.ofMinutes(10)));
    }
}
