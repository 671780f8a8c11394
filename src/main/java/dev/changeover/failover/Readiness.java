package dev.changeover.failover;

import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.Optional;

/** The first step of a run: the preflight again, on readings begun after the operator confirmed. */
final class Readiness {
    private Readiness() {}

    static Optional<String> proof(FailoverPlan plan, TopologySnapshot snapshot, Instant since) {
        Preflight.Report report =
                Preflight.check(plan.workload(), snapshot, plan.policy(), plan.change(), Optional.empty(), since);
        return report.isReady()
                ? Optional.of("%d checks on fresh readings, none stands in the way"
                        .formatted(report.findings().size()))
                : Optional.empty();
    }
}
