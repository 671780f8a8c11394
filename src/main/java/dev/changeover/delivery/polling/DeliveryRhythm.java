package dev.changeover.delivery.polling;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import java.time.Duration;

/**
 * How often a pipeline is asked for.
 *
 * @param idle between two looks while nothing is under way in it
 * @param fast the same while something is
 * @param history between two lists of executions while nothing has changed; a change brings one at once
 * @param widest between two looks at a CodePipeline that throttles
 */
record DeliveryRhythm(Duration idle, Duration fast, Duration history, Duration widest) {
    private static final int DOUBLINGS_MAX = 10;

    static DeliveryRhythm standard() {
        return new DeliveryRhythm(
                Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(30));
    }

    /** Reads the keys below {@code changeover.delivery.polling}, all of which have defaults. */
    static Checked<DeliveryRhythm> read(ConfigurationKeys keys) {
        DeliveryRhythm standard = standard();
        Duration least = Duration.ofMillis(50);
        Duration most = Duration.ofMinutes(10);
        return new Checked<>(
                new DeliveryRhythm(
                        keys.duration("idle", standard.idle, least, most),
                        keys.duration("fast", standard.fast, least, most),
                        keys.duration("history", standard.history, least, most),
                        standard.widest),
                keys.faults());
    }

    /** The pause before the next look, doubled for each throttled answer in a row. */
    Duration pause(boolean underWay, int throttledInARow) {
        Duration wide = (underWay ? fast : idle).multipliedBy(1L << Math.min(throttledInARow, DOUBLINGS_MAX));
        return throttledInARow > 0 && wide.compareTo(widest) > 0 ? widest : wide;
    }

    /** After which an answer is no longer the present: three looks must have failed. */
    Duration maximumAge() {
        return idle.multipliedBy(3).plusSeconds(4);
    }
}
