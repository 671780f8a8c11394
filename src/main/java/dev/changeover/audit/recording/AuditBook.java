package dev.changeover.audit.recording;

import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.AuditFilter;
import dev.changeover.audit.AuditLog;
import java.util.List;

/** The record for those who look. */
public final class AuditBook {
    private final AuditLog log;

    public AuditBook(AuditLog log) {
        this.log = log;
    }

    /**
     * The acts that were asked for.
     *
     * @param entries newest first
     * @param damage a sentence for each line that could not be read
     */
    public record Page(List<AuditEntry> entries, List<String> damage) {
        public Page {
            entries = List.copyOf(entries);
            damage = List.copyOf(damage);
        }
    }

    public Page find(AuditFilter filter) {
        AuditLog.Reading reading = log.read(filter.from(), filter.to());
        return new Page(AuditEntry.fold(reading.lines()).stream().filter(filter).toList(), reading.damage());
    }
}
