package dev.changeover.topology;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time that recurs every week or every day, in which a workload is to be left alone. Its times are those of the clock
 * on a wall in {@code zone}, so that summer time moves it along.
 *
 * @param fromDay absent, together with {@code toDay}, for a window that recurs every day
 * @param from the first moment that is inside
 * @param to the first moment that is outside again
 */
public record BlockedWindow(
        @Nullable DayOfWeek fromDay,
        LocalTime from,
        @Nullable DayOfWeek toDay,
        LocalTime to,
        ZoneId zone) {
    /** What configuration is told to write. */
    public static final String WANTED =
            "a recurring time with its zone, such as 'Fri 18:00-Mon 06:00 Europe/Berlin', or daily '08:00-10:00 UTC'";

    private static final Pattern TEXT = Pattern.compile(
            "(?:([a-z]{3})[a-z]* +)?(\\d\\d:\\d\\d) *[-\u2013] *" + "(?:([a-z]{3})[a-z]* +)?(\\d\\d:\\d\\d) +(\\S+)",
            Pattern.CASE_INSENSITIVE);
    private static final int DAY = 86_400;

    public BlockedWindow {
        if ((fromDay == null) != (toDay == null) || (from.equals(to) && fromDay == toDay)) {
            throw new IllegalArgumentException("it must be " + WANTED);
        }
    }

    /** Reads what {@link #toString} writes. @throws IllegalArgumentException when it is no such time */
    public static BlockedWindow parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'%s' is not %s".formatted(text, WANTED));
        }
        try {
            return new BlockedWindow(
                    day(parts.group(1)),
                    LocalTime.parse(parts.group(2)),
                    day(parts.group(3)),
                    LocalTime.parse(parts.group(4)),
                    ZoneId.of(parts.group(5)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'%s' is not %s".formatted(text, WANTED), e);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time zone such as Europe/Berlin".formatted(parts.group(5)), e);
        }
    }

    private static @Nullable DayOfWeek day(@Nullable String name) {
        if (name == null) {
            return null;
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException("'%s' is no day of the week".formatted(name));
    }

    /** Whether a moment lies inside. */
    public boolean includes(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        int now = position(fromDay == null ? null : local.getDayOfWeek(), local.toLocalTime());
        int start = position(fromDay, from);
        int end = position(toDay, to);
        return start < end ? now >= start && now < end : now >= start || now < end;
    }

    /** Seconds into the day or, with a day, into the week. */
    private static int position(@Nullable DayOfWeek day, LocalTime time) {
        return (day == null ? 0 : (day.getValue() - 1) * DAY) + time.toSecondOfDay();
    }

    /** The first end after a moment. */
    public Instant endAfter(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        ZonedDateTime end = toDay == null
                ? local.with(to)
                : local.with(TemporalAdjusters.nextOrSame(toDay)).with(to);
        if (!end.isAfter(local)) {
            end = end.plusDays(toDay == null ? 1 : 7);
        }
        return end.toInstant();
    }

    @Override
    public String toString() {
        return "%s%s-%s%s %s".formatted(word(fromDay), from, word(toDay), to, zone);
    }

    private static String word(@Nullable DayOfWeek day) {
        return day == null
                ? ""
                : day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT) + " ";
    }
}
