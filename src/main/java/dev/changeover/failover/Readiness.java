package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first step of a run: the preflight again, on readings begun after the operator confirmed. */
final class Readiness {
    private Readiness() {}

    static Optional<String> proof(Commission commission, TopologySnapshot snapshot, Instant since) {
        FailoverPlan plan = commission.plan();
        Preflight.Report report = check(commission, snapshot, since);
        return report.isReady() && otherWriter(plan, snapshot, since).isEmpty()
                ? Optional.of("%d checks on fresh readings, none stands in the way"
                        .formatted(report.findings().size()))
                : Optional.empty();
    }

    /** What stands in the way, in the words of the findings. */
    static String obstacles(Commission commission, TopologySnapshot snapshot, Instant since) {
        FailoverPlan plan = commission.plan();
        List<String> sentences = new ArrayList<>();
        otherWriter(plan, snapshot, since)
                .map(writer ->
                        "%s is the writer now, not %s as reviewed; review it again".formatted(writer, plan.source()))
                .ifPresent(sentences::add);
        check(commission, snapshot, since).obstacles().forEach(finding -> sentences.add(finding.sentence()));
        return String.join("; ", sentences);
    }

    /** What was knowingly overridden at the beginning stays so. */
    private static Preflight.Report check(Commission commission, TopologySnapshot snapshot, Instant since) {
        FailoverPlan plan = commission.plan();
        return Preflight.check(plan.workload(), snapshot, plan.policy(), plan.change(), Optional.empty(), since)
                .overridden(commission.terms().overrides());
    }

    /** With three Regions the writer can have moved to the one that the plan does not name. */
    private static Optional<RegionName> otherWriter(FailoverPlan plan, TopologySnapshot snapshot, Instant since) {
        return snapshot.globalCluster()
                .since(since)
                .flatMap(_ -> snapshot.lastWriter())
                .filter(writer -> !writer.equals(plan.source()));
    }
}
