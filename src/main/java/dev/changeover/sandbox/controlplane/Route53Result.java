package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of Amazon Route 53. */
public sealed interface Route53Result extends Outcome {

    /** @param next the first record set that did not fit; null when all did */
    record RecordSets(
            List<RecordSet> recordSets,
            int maxItems,
            @Nullable RecordSet next) implements Route53Result {}

    /**
     * A change, as its call and as GetChange tell it.
     *
     * @param id bare, without {@code /change/}
     * @param status {@code PENDING} until every name server has it, then {@code INSYNC}
     */
    record ChangeInfo(String id, String status, Instant submittedAt) implements Route53Result {}
}
