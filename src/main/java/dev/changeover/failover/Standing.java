package dev.changeover.failover;

import dev.changeover.failover.Finding.Verdict;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Region could take over now, judged before anyone needs it: one verdict for each of the two changes.
 *
 * @param failover judged as if the operator accepted what would be lost now; whether one is needed is not asked here
 * @param loss what a failover of that moment may lose, absent when it was never measured
 * @param openRun the run under way, because of which neither change could begin
 */
public record Standing(
        WorkloadId workload,
        RegionName target,
        Preflight.Report switchover,
        Preflight.Report failover,
        @Nullable LossEstimate loss,
        @Nullable RunId openRun,
        Instant judgedAt) {
    /** The finding that a failover is not needed. It says nothing about readiness, and would warn in every calm hour. */
    private static final String NOT_NEEDED = "old-writer";

    public Standing {
        failover = new Preflight.Report(
                failover.change(),
                failover.findings().stream()
                        .filter(f -> !(f.check().equals(NOT_NEEDED) && f.verdict() == Verdict.WARNS))
                        .toList());
    }

    /** The change that readiness for a failover is judged by: accepting what is at risk, which is for the review to ask. */
    public static Change.Failover failoverTo(RegionName target, Optional<LossEstimate> loss) {
        return new Change.Failover(
                target, loss.map(LossEstimate::window).orElse(Change.Failover.ANY_LOSS), Change.Method.MANAGED);
    }

    /** Whether everyone who was shown the other one should be told: some verdict differs, not merely a figure. */
    public boolean differsFrom(@Nullable Standing other) {
        return other == null || !verdicts().equals(other.verdicts());
    }

    private List<String> verdicts() {
        return Stream.concat(
                        Stream.of(target + " " + openRun),
                        Stream.of(switchover, failover)
                                .flatMap(report -> report.findings().stream())
                                .map(finding -> finding.check() + " " + finding.verdict()))
                .toList();
    }
}
