package dev.changeover.audit;

import dev.changeover.audit.Conclusion.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act as it is read: what was tried together with what came of it.
 *
 * @param at when it was tried
 * @param endedAt when its outcome was written down; absent while there is none
 */
public record AuditEntry(
        ActId id,
        Instant at,
        Deed deed,
        Conclusion conclusion,
        @Nullable Instant endedAt) {
    private static final Conclusion OPEN = new Conclusion(Result.OPEN, "", "");

    /** The acts behind these lines, newest first. An outcome whose beginning lies outside the lines is left out. */
    public static List<AuditEntry> fold(List<AuditLine> lines) {
        Map<ActId, AuditLine.Concluded> ends = new HashMap<>();
        for (AuditLine line : lines) {
            if (line instanceof AuditLine.Concluded concluded) {
                ends.put(line.id(), concluded);
            }
        }
        List<AuditEntry> entries = new ArrayList<>();
        for (AuditLine line : lines) {
            switch (line) {
                case AuditLine.Tried tried -> entries.add(of(tried, ends.get(tried.id())));
                case AuditLine.Noted n -> entries.add(new AuditEntry(n.id(), n.at(), n.deed(), n.conclusion(), n.at()));
                case AuditLine.Concluded _ -> {}
            }
        }
        entries.sort(Comparator.comparing(AuditEntry::at)
                .thenComparing(entry -> entry.id().writer())
                .thenComparingLong(entry -> entry.id().number())
                .reversed());
        return List.copyOf(entries);
    }

    private static AuditEntry of(AuditLine.Tried tried, AuditLine.@Nullable Concluded end) {
        return end == null
                ? new AuditEntry(tried.id(), tried.at(), tried.deed(), OPEN, null)
                : new AuditEntry(tried.id(), tried.at(), tried.deed(), end.conclusion(), end.at());
    }
}
