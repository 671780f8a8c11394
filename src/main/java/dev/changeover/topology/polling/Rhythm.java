package dev.changeover.topology.polling;

import dev.changeover.platform.ConfigurationKeys;
import java.time.Duration;

/**
 * How often one kind of source is asked.
 *
 * @param idle from one attempt to the next when nothing is under way
 * @param fast the same while a run is under way
 * @param bound after which an attempt has failed, whatever the source's own bounds
 * @param maximumAge after which an answer is no longer the present
 */
record Rhythm(Duration idle, Duration fast, Duration bound, Duration maximumAge) {
    /** A source that throttles is asked at least this often nevertheless. */
    private static final Duration WIDEST = Duration.ofSeconds(30);

    private static final int DOUBLINGS_MAX = 10;

    /** The pause before the next attempt, doubled for each throttled answer in a row. */
    Duration pause(boolean hastened, int throttledInARow) {
        Duration base = hastened ? fast : idle;
        Duration wide = base.multipliedBy(1L << Math.min(throttledInARow, DOUBLINGS_MAX));
        return throttledInARow > 0 && wide.compareTo(WIDEST) > 0 ? WIDEST : wide;
    }

    Rhythm read(ConfigurationKeys keys, String source) {
        Duration least = Duration.ofMillis(20);
        Duration most = Duration.ofMinutes(5);
        return new Rhythm(
                keys.duration(source + ".idle", idle, least, most),
                keys.duration(source + ".fast", fast, least, most),
                bound,
                keys.duration(source + ".maximum-age", maximumAge, Duration.ofMillis(100), Duration.ofMinutes(10)));
    }
}
