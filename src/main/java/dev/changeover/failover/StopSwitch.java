package dev.changeover.failover;

import java.time.Instant;

/** No changes: as long as it stands, no run begins in any workload. A run under way goes on to its end. */
public record StopSwitch(String by, Instant since, String reason) {
    /** {@code stopped by ada since 2026-11-23 03:12 UTC}, where there is no room for the reason. */
    public String brief() {
        return "stopped by %s since %s".formatted(by, Words.moment(since));
    }

    /** {@code changes have been stopped since 2026-11-23 03:12 UTC by ada: storage incident}. */
    public String sentence() {
        return "changes have been stopped since %s by %s: %s".formatted(Words.moment(since), by, reason);
    }
}
