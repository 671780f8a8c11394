package dev.changeover.sandbox.mariadb;

import org.jspecify.annotations.Nullable;

/** How bringing a Region's database back ended. */
public sealed interface ReturnOutcome {
    /** It was still the writer, or stands alone, and takes writes. */
    record Writes() implements ReturnOutcome {}

    /**
     * It follows the writer.
     *
     * @param salvage what was kept of its own history, when it had been left behind by a failover
     */
    record Follows(@Nullable Salvage salvage) implements ReturnOutcome {}

    /** It is down, or up without following; {@code reason} says why. */
    record NotBack(String reason) implements ReturnOutcome {}
}
