package dev.changeover.delivery.execution;

import dev.changeover.audit.Area;
import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.AuditFilter;
import dev.changeover.audit.Conclusion.Result;
import dev.changeover.audit.recording.AuditBook;
import dev.changeover.delivery.ExecutionId;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.PipelineExecution.Release;
import dev.changeover.delivery.Releases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who released what, out of the audit record: CodePipeline itself knows only the role that every console shares. The record
 * is not read again for every execution that nobody here has released.
 */
final class RecordedReleases implements Releases {
    private static final Duration LOOKS_BACK = Duration.ofDays(30);
    private static final Duration READS_APART = Duration.ofSeconds(1);

    private final AuditBook book;
    private final InstantSource clock;
    private final Map<String, Release> known = new HashMap<>();
    private Instant readAt = Instant.MIN;

    RecordedReleases(AuditBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Release> of(ExecutionId execution) {
        Instant now = clock.instant();
        if (!known.containsKey(execution.value()) && readAt.isBefore(now.minus(READS_APART))) {
            readAt = now;
            known.clear();
            AuditFilter released = new AuditFilter(
                    "", Optional.of(Area.DELIVERY), Optional.of(Result.DONE), now.minus(LOOKS_BACK), now);
            book.find(released).entries().stream()
                    .filter(RecordedReleases::begins)
                    .forEach(this::remember);
        }
        return Optional.ofNullable(known.get(execution.value()));
    }

    /** Stopping or retrying a change does not make it one's own. */
    private static boolean begins(AuditEntry entry) {
        String act = entry.deed().act();
        return act.equals(Intent.RELEASE) || act.startsWith(Intent.START) || act.startsWith(Intent.ROLL_BACK);
    }

    private void remember(AuditEntry entry) {
        String execution = entry.conclusion().reference();
        if (!execution.isEmpty()) {
            known.put(execution, new Release(entry.deed().who(), entry.deed().reason()));
        }
    }
}
