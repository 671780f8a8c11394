package dev.changeover.sandbox.controlplane;

import java.util.Locale;

/** Hands out ETags that never repeat and look like CloudFront's, without chance. */
final class ETags {
    private static final long SCATTER = 2_654_435_761L;
    private static final long RANGE = 36L * 36 * 36 * 36 * 36 * 36 * 36;
    private long count;

    /** An ETag that was never given out before: the multiplier has no factor in common with the range. */
    String next() {
        count++;
        return "E" + Long.toString(RANGE + (count * SCATTER) % RANGE, 36).toUpperCase(Locale.ROOT);
    }
}
