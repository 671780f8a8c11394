package dev.changeover.failover.cli;

import dev.changeover.failover.Finding;
import dev.changeover.failover.Preflight;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times, verdicts and constants are written at a terminal. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Words() {}

    static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZoneId.systemDefault()));
    }

    static String date(Instant at) {
        return DATE.format(at.atZone(ZoneId.systemDefault()));
    }

    static String duration(Duration duration) {
        return dev.changeover.failover.Words.duration(duration);
    }

    /** As {@link #duration}, never less than it is. */
    static String atMost(Duration duration) {
        return dev.changeover.failover.Words.atMost(duration);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line per finding; what stands in the way is told from what is merely so. */
    static String finding(Finding finding, Preflight.Report report) {
        String mark = switch (finding.verdict()) {
            case PASSES -> "ok";
            case WARNS -> "warning";
            case UNKNOWN -> report.obstacles().contains(finding) ? "NOT KNOWN" : "not known";
            case BLOCKS -> "BLOCKS";
        };
        return "  %-10s %-20s %s".formatted(mark, finding.check(), finding.sentence());
    }
}
