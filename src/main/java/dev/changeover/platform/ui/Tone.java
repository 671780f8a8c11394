package dev.changeover.platform.ui;

/** How good or bad a status is. Each tone has a colour, a shape of its own, and always a word beside it. */
public enum Tone {
    /** As it should be: a filled circle. */
    GOOD,
    /** Under way, and expected to be: a half circle. */
    BUSY,
    /** Worth a look before it turns bad: a triangle. */
    WARNING,
    /** Broken, or refused: an octagon. */
    BAD,
    /** Not known, or no longer known: a hollow ring. */
    UNKNOWN,
    /** A plain fact, neither good nor bad: a square. */
    NEUTRAL;

    String cssName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
