package dev.changeover.platform;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people read and write them, the same on every page, in the terminal, in reports and in configuration. The
 * browser's elements ({@code clock.ts}) follow.
 */
public final class Durations {
    private static final long SECOND_MILLIS = 1_000;
    private static final long TENTH_MILLIS = 100;

    /** From here on tenths of a second are noise; what is less would be rounded up to it. */
    private static final long TENTHS_END_MILLIS = 9_950;

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|min|m|h|d)");

    private Durations() {}

    /** {@code 37 ms}, {@code 1.4 s}, {@code 5 s}, {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 4 min}, {@code 2 d}. */
    public static String text(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < SECOND_MILLIS) {
            return millis + " ms";
        }
        return millis < TENTHS_END_MILLIS ? tenths(millis) : age(duration);
    }

    /** As {@link #text}, never less than it is: for what is said with "up to". */
    public static String atMost(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long digit = millis < SECOND_MILLIS ? 1 : millis < TENTHS_END_MILLIS ? TENTH_MILLIS : SECOND_MILLIS;
        return text(Duration.ofMillis((millis + digit - 1) / digit * digit));
    }

    /** {@code 0 s}, {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 4 min}, {@code 2 d 3 h}: ages need no tenths. */
    public static String age(Duration age) {
        long seconds = Math.max(0, Math.round(age.toMillis() / (double) SECOND_MILLIS));
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return both(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return both(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return both(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** Reads {@code 340 ms}, {@code 5s}, {@code 1.5 s}, {@code 2m}, {@code 2 min}, {@code 1h} or {@code 1d}; else empty. */
    public static Optional<Duration> read(String text) {
        Matcher parts = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        long unitMillis = switch (parts.group(2)) {
            case "ms" -> 1;
            case "s" -> SECOND_MILLIS;
            case "min", "m" -> 60 * SECOND_MILLIS;
            case "h" -> 3600 * SECOND_MILLIS;
            default -> 86_400 * SECOND_MILLIS;
        };
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(parts.group(1)) * unitMillis)));
    }

    private static String tenths(long millis) {
        long tenths = Math.round(millis / (double) TENTH_MILLIS);
        return tenths % 10 == 0 ? tenths / 10 + " s" : "%d.%d s".formatted(tenths / 10, tenths % 10);
    }

    private static String both(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + " " + unit : "%d %s %d %s".formatted(large, unit, small, smallUnit);
    }
}
