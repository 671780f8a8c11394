package dev.changeover.failover.execution;

import dev.changeover.failover.Timing;
import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import java.time.Duration;

/** Reads the keys below {@code changeover.timing}, all of which have defaults fit for real Regions. */
final class TimingReading {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofHours(2);

    private TimingReading() {}

    static Checked<Timing> read(ConfigurationKeys keys) {
        Timing standard = Timing.standard();
        Timing read = new Timing(
                keys.duration("evidence-maximum-age", standard.evidenceMaximumAge(), LEAST, MOST),
                keys.duration("settle", standard.settle(), LEAST, MOST),
                keys.duration("retry-pause", standard.retryPause(), LEAST, MOST),
                standard.maximumAttempts(),
                keys.duration("check-deadline", standard.checkDeadline(), LEAST, MOST),
                keys.duration("fence-deadline", standard.fenceDeadline(), LEAST, MOST),
                keys.duration("database-deadline", standard.databaseDeadline(), LEAST, MOST),
                keys.duration("proxy-deadline", standard.proxyDeadline(), LEAST, MOST),
                keys.duration("proof-deadline", standard.proofDeadline(), LEAST, MOST),
                keys.duration("edge-deadline", standard.edgeDeadline(), LEAST, MOST),
                keys.duration("confirm-deadline", standard.confirmDeadline(), LEAST, MOST));
        return new Checked<>(read, keys.faults());
    }
}
