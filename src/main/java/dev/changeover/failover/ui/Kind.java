package dev.changeover.failover.ui;

import java.util.List;
import java.util.Locale;

/** Which of the changes a review is about, as its address says. */
enum Kind {
    SWITCHOVER,
    FAILOVER,
    REBUILD;

    /** Those that readiness is judged for beforehand; whether a rebuild can begin is asked once a Region is left behind. */
    static final List<Kind> JUDGED = List.of(SWITCHOVER, FAILOVER);

    static Kind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
