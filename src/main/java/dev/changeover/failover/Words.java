package dev.changeover.failover;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Durations and times as an operator reads them. */
public final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 07:01:54 UTC}: fractions of a second are for the journal, not for a tired reader. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** {@code 2026-11-23 07:01 UTC}, for what may be days away. */
    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** {@code 840 ms}, {@code 4.2 s}, {@code 15 min}: two digits that matter, never more. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Change.Failover.ANY_LOSS) >= 0) {
            return "any";
        }
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis % 1000 == 0 ? millis / 1000 + " s" : "%d.%d s".formatted(millis / 1000, millis % 1000 / 100);
        }
        long seconds = duration.toSeconds();
        return seconds % 60 == 0 ? seconds / 60 + " min" : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
}
