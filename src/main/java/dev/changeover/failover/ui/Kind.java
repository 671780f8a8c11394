package dev.changeover.failover.ui;

import java.util.Locale;

/** Which of the two changes a review is about, as its address says. */
enum Kind {
    SWITCHOVER,
    FAILOVER;

    static Kind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
