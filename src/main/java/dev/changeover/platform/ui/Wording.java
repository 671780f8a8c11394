package dev.changeover.platform.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and times as an operator reads and types them. The browser's elements use the same words. */
public final class Wording {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern TYPED = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)\\s*(ms|s|min|m|h)");

    private Wording() {}

    /** {@code 37 ms}, {@code 1.4 s}, {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 4 min}. */
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 9950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return age(duration);
    }

    /** {@code 0 s}, {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 4 min}, {@code 2 d 3 h}: ages need no tenths. */
    public static String age(Duration age) {
        long seconds = Math.max(0, Math.round(age.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return "%d min %d s".formatted(seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
        }
        return "%d d %d h".formatted(seconds / 86_400, seconds % 86_400 / 3600);
    }

    /** {@code 2026-11-23 03:12:09 UTC}: the same for everyone who reads the record. */
    public static String utc(Instant at) {
        return UTC.format(at);
    }

    /** {@code 03:12:09.412 UTC}, for lines of one record. */
    public static String utcTime(Instant at) {
        return UTC_TIME.format(at);
    }

    /** The same words with a capital at the beginning. */
    public static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Reads what a person types, such as {@code 340 ms}, {@code 5s} or {@code 2 min}; empty for anything else. */
    public static Optional<Duration> typedDuration(String text) {
        Matcher parts = TYPED.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        long unitMillis = switch (parts.group(2)) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "min", "m" -> 60_000;
            default -> 3_600_000;
        };
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(parts.group(1)) * unitMillis)));
    }

    /** A sentence as it stands alone: with a capital and a full stop. */
    public static String sentence(String words) {
        String stripped = words.strip();
        if (stripped.isEmpty()) {
            return stripped;
        }
        // A Region or another name at the beginning keeps its own spelling.
        boolean name = stripped.split("\\s", 2)[0].matches(".*[-_0-9].*");
        String begun = name ? stripped : capital(stripped);
        return begun.matches("(?s).*[.?!…]") ? begun : begun + ".";
    }
}
