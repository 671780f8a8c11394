package dev.changeover.audit;

import dev.changeover.audit.recording.AuditTrail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Keeps the record as long as the test lasts; can be full. */
public final class InMemoryAuditLog implements AuditLog {
    private final List<AuditLine> lines = new ArrayList<>();
    private boolean full;

    @Override
    public synchronized Kept append(AuditLine line) {
        if (full) {
            return new Kept.NotKept("no space left");
        }
        lines.add(line);
        return new Kept.Durable();
    }

    @Override
    public synchronized Reading read(Instant from, Instant to) {
        return new Reading(lines, List.of());
    }

    /** From now on nothing is kept. */
    public synchronized void fill() {
        full = true;
    }

    public synchronized List<AuditEntry> entries() {
        return AuditEntry.fold(lines);
    }

    public synchronized List<AuditLine> lines() {
        return List.copyOf(lines);
    }

    /** A trail into this log on a clock that stands still. */
    public AuditTrail trail(Instant now) {
        return new AuditTrail(this, InstantSource.fixed(now), "test", () -> "browser 127.0.0.1, console test");
    }
}
