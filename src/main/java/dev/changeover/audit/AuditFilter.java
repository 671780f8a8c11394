package dev.changeover.audit;

import dev.changeover.audit.Conclusion.Result;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which acts someone wants to see.
 *
 * @param words all of which must stand somewhere in the act, in any case; empty for everything
 * @param from the earliest, and {@code to} the latest beginning
 */
public record AuditFilter(String words, Optional<Area> area, Optional<Result> result, Instant from, Instant to)
        implements Predicate<AuditEntry> {
    @Override
    public boolean test(AuditEntry entry) {
        return !entry.at().isBefore(from)
                && !entry.at().isAfter(to)
                && area.filter(wanted -> wanted != entry.deed().area()).isEmpty()
                && result.filter(wanted -> wanted != entry.conclusion().result())
                        .isEmpty()
                && speaksOf(entry);
    }

    private boolean speaksOf(AuditEntry entry) {
        if (words.isBlank()) {
            return true;
        }
        Deed deed = entry.deed();
        Conclusion end = entry.conclusion();
        String all = String.join(
                        "\n",
                        List.of(
                                deed.who(),
                                deed.from(),
                                deed.area().title(),
                                deed.act(),
                                deed.workload(),
                                deed.subject(),
                                deed.reason(),
                                end.result().word(),
                                end.told(),
                                end.reference()))
                .toLowerCase(Locale.ROOT);
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(all::contains);
    }
}
