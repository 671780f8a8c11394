package dev.changeover.topology.polling;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import java.time.Duration;

/**
 * The rhythm of every kind of source.
 *
 * @param heartbeatMaximumAge after which a measured lag is no longer the present one
 */
record Rhythms(Rhythm aws, Rhythm probe, Rhythm sql, Rhythm publishedLag, Duration heartbeatMaximumAge) {
    static Rhythms standard() {
        return new Rhythms(
                rhythm(2000, 300, 150, 7000, 10_000),
                rhythm(500, 75, 40, 2500, 5000),
                rhythm(500, 75, 25, 3500, 5000),
                rhythm(15_000, 5000, 5000, 5000, 180_000),
                Duration.ofSeconds(2));
    }

    private static Rhythm rhythm(long idle, long fast, long awaited, long bound, long maximumAge) {
        return new Rhythm(
                Duration.ofMillis(idle),
                Duration.ofMillis(fast),
                Duration.ofMillis(awaited),
                Duration.ofMillis(bound),
                Duration.ofMillis(maximumAge));
    }

    /** Reads the keys below {@code changeover.polling}, all of which have defaults. */
    static Checked<Rhythms> read(ConfigurationKeys keys) {
        Rhythms standard = standard();
        Rhythms read = new Rhythms(
                standard.aws.read(keys, "aws"),
                standard.probe.read(keys, "probe"),
                standard.sql.read(keys, "sql"),
                standard.publishedLag.read(keys, "published-lag"),
                standard.heartbeatMaximumAge);
        return new Checked<>(read, keys.faults());
    }
}
