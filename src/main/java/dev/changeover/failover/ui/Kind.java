package dev.changeover.failover.ui;

import java.util.Locale;

/** Which of the changes a review is about, as its address says. */
enum Kind {
    SWITCHOVER,
    FAILOVER,
    REBUILD;

    static Kind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
