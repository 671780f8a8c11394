package dev.changeover.failover;

import dev.changeover.platform.Durations;
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

    /** {@code any}, or as durations are written everywhere. */
    public static String duration(Duration duration) {
        return duration.compareTo(Change.Failover.ANY_LOSS) >= 0 ? "any" : Durations.text(duration);
    }

    /** As {@link #duration}, never less than it is. */
    public static String atMost(Duration duration) {
        return duration.compareTo(Change.Failover.ANY_LOSS) >= 0 ? "any" : Durations.atMost(duration);
    }
}
