package dev.changeover.failover.ui;

import dev.changeover.failover.Change;
import dev.changeover.failover.Change.Failover;
import dev.changeover.failover.LossEstimate;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.Wording;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.Optional;

/** What a review asks, for someone who is tired. */
final class ReviewWords {
    private static final long FINE_MILLIS = 100;
    private static final long COARSE_MILLIS = 1000;

    private ReviewWords() {}

    static String question(Kind kind, RegionName target, Optional<LossEstimate> loss) {
        return switch (kind) {
            case SWITCHOVER -> "Switch over to %s? Nothing is lost.".formatted(target);
            case REBUILD -> "Rebuild %s? Its old cluster is deleted.".formatted(target);
            case FAILOVER ->
                loss.map(l -> "Fail over to %s? Up to %s of writes may be lost."
                                .formatted(target, Durations.atMost(l.window())))
                        .orElseGet(() -> "Fail over to %s? How much may be lost is not known.".formatted(target));
        };
    }

    static String explanation(Kind kind, Optional<RegionName> source) {
        String from = source.map(s -> " from " + s).orElse("");
        return switch (kind) {
            case REBUILD ->
                "The way back after a detach: a new cluster%s takes the old one's place and follows the writer. Writer and traffic stay where they are."
                        .formatted(source.map(s -> " behind " + s).orElse(""));
            case SWITCHOVER ->
                "Planned: for two Regions that are well. Writes are refused for a moment while the writer moves%s; reads go on."
                        .formatted(from);
            case FAILOVER ->
                "Unplanned: the writer is taken away%s. What had not reached the target by then is gone from the service."
                        .formatted(from);
        };
    }

    static String evidence(Optional<LossEstimate> loss) {
        return loss.map(l -> Wording.sentence(l.evidence()))
                .orElse("The target's lag was never measured: any recent write may be lost.");
    }

    static String choice(Kind kind) {
        return switch (kind) {
            case SWITCHOVER -> "Switch over to which Region?";
            case FAILOVER -> "Fail over to which Region?";
            case REBUILD -> "Rebuild which Region?";
        };
    }

    static String label(Change.OldData oldData) {
        return switch (oldData) {
            case SNAPSHOT -> "Keep a snapshot: nothing is deleted before it is available";
            case GIVEN_UP -> "Give it up: for a cluster that is gone, or of which no snapshot can be made";
        };
    }

    /** What a failover with this accepted loss amounts to. */
    static String losing(Duration accepted) {
        return accepted.compareTo(Failover.ANY_LOSS) >= 0
                ? "whatever is lost"
                : "losing up to " + Durations.text(accepted);
    }

    /** A window as it is put into the field: never shorter than what was shown. */
    static Duration roundedUp(Duration window) {
        long millis = Math.max(1, window.toMillis());
        long unit = millis <= COARSE_MILLIS ? FINE_MILLIS : COARSE_MILLIS;
        return Duration.ofMillis((millis + unit - 1) / unit * unit);
    }

    /** A window as a person would type it; reads back as the same. */
    static String typed(Duration window) {
        long millis = window.toMillis();
        return millis % COARSE_MILLIS == 0 ? millis / COARSE_MILLIS + " s" : millis + " ms";
    }
}
