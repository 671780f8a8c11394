package dev.changeover.failover;

import dev.changeover.topology.Observed;
import dev.changeover.topology.WorkloadId;
import java.util.List;
import java.util.Optional;

/** What a changeover has to know of deliveries, of which this feature knows nothing else. */
@FunctionalInterface
public interface DeliveriesInProgress {
    /** For a workload that is delivered by no pipeline. */
    DeliveriesInProgress NONE = _ -> Optional.empty();

    /** What is being delivered to a workload; empty when no pipeline delivers to it. */
    Optional<Observed<List<Delivery>>> to(WorkloadId workload);

    /**
     * A change on its way through a pipeline.
     *
     * @param stage where it is
     * @param by who released it
     * @param waits for a person's approval: nothing is deployed meanwhile
     */
    record Delivery(String pipeline, String stage, String by, boolean waits) {
        String words() {
            return "%s %s stage %s (released by %s)"
                    .formatted(pipeline, waits ? "waits for approval in" : "is in", stage, by);
        }
    }

    /**
     * The finding for a change. Two changes at once would be one too many where nothing is burning; a failover is only
     * warned, and a CodePipeline that cannot be seen keeps nobody from moving.
     */
    static Finding finding(Observed<List<Delivery>> seen, Change change) {
        String check = "delivery";
        List<Delivery> known = seen.last().orElse(List.of());
        if (seen.current().isEmpty()) {
            Finding unseen = Finding.unseen(check, seen, "whether a delivery is in progress");
            String was = known.isEmpty()
                    ? ""
                    : "; when last seen, " + known.getFirst().words();
            return Finding.of(check, Finding.Verdict.WARNS, seen, unseen.sentence() + was);
        }
        if (known.isEmpty()) {
            return Finding.of(check, Finding.Verdict.PASSES, seen, "no delivery is in progress");
        }
        Delivery first =
                known.stream().filter(each -> !each.waits()).findFirst().orElse(known.getFirst());
        boolean blocks = change instanceof Change.Switchover && !first.waits();
        return Finding.of(
                check,
                blocks ? Finding.Verdict.BLOCKS : Finding.Verdict.WARNS,
                seen,
                first.words()
                        + (first.waits()
                                ? "; it will not be approved while a run is under way"
                                : blocks ? "; let it end or stop it first" : "; it may replace the API meanwhile"));
    }
}
