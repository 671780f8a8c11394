package dev.changeover.platform.ui;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and sentences as an operator reads them. */
public final class Wording {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

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
