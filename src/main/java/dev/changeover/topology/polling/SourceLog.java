package dev.changeover.topology.polling;

import dev.changeover.topology.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a source has begun to fail and once that it is back: an outage must not fill the log. */
final class SourceLog {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLog.class);

    private final String source;
    private @Nullable Instant failingSince;

    SourceLog(String source) {
        this.source = source;
    }

    synchronized void note(Reading<?> reading, Instant at) {
        switch (reading) {
            case Reading.Answered<?> _ -> answered(at);
            case Reading.Unanswered<?> unanswered -> {
                if (failingSince == null) {
                    failingSince = at;
                    LOG.warn("{}: {}", source, unanswered.reason());
                }
            }
        }
    }

    synchronized void answered(Instant at) {
        if (failingSince != null) {
            LOG.info(
                    "{}: answers again after {} s",
                    source,
                    Duration.between(failingSince, at).toSeconds());
            failingSince = null;
        }
    }
}
