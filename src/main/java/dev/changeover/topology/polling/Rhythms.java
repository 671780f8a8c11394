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
                new Rhythm(
                        Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(7), Duration.ofSeconds(10)),
                new Rhythm(
                        Duration.ofMillis(500), Duration.ofMillis(75), Duration.ofMillis(2500), Duration.ofSeconds(5)),
                new Rhythm(
                        Duration.ofMillis(500), Duration.ofMillis(75), Duration.ofMillis(3500), Duration.ofSeconds(5)),
                new Rhythm(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(3)),
                Duration.ofSeconds(2));
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
