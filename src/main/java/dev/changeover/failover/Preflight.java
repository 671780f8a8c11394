package dev.changeover.failover;

import dev.changeover.failover.Finding.Verdict;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a change may begin: all findings at once, none hidden behind the first. */
public final class Preflight {
    private Preflight() {}

    /**
     * The findings for one change.
     *
     * @param change what was checked
     */
    public record Report(Change change, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** What is planned needs to know everything; a failover goes ahead on what can still be known. */
        public boolean isReady() {
            return findings.stream().noneMatch(this::stops);
        }

        /** The findings that stand in the way. */
        public List<Finding> obstacles() {
            return findings.stream().filter(this::stops).toList();
        }

        /** The same with the rules that are knowingly broken turned from obstacles into warnings. */
        Report overridden(List<RuleOverride> overrides) {
            return overrides.isEmpty()
                    ? this
                    : new Report(
                            change,
                            findings.stream().map(f -> overridden(f, overrides)).toList());
        }

        private static Finding overridden(Finding finding, List<RuleOverride> overrides) {
            return overrides.stream()
                    .filter(o -> finding.verdict() == Finding.Verdict.BLOCKS
                            && finding.check().equals(o.rule().id()))
                    .findFirst()
                    .map(finding::overridden)
                    .orElse(finding);
        }

        private boolean stops(Finding finding) {
            return switch (finding.verdict()) {
                case BLOCKS -> true;
                case UNKNOWN -> !(change instanceof Change.Failover);
                case PASSES, WARNS -> false;
            };
        }
    }

    /**
     * Everything a check may look at.
     *
     * @param oldest readings begun before this do not count
     * @param source the writer's Region as last known
     */
    record Scene(
            Workload workload,
            TopologySnapshot snapshot,
            Policy policy,
            RegionName target,
            Instant oldest,
            Optional<RegionName> source) {}

    /**
     * Checks a change against what was last seen.
     *
     * @param openRun a run of this workload that has not ended
     * @param oldest readings begun before this do not count
     */
    public static Report check(
            Workload workload,
            TopologySnapshot snapshot,
            Policy policy,
            Change change,
            Optional<RunId> openRun,
            Instant oldest) {
        Scene scene = new Scene(workload, snapshot, policy, change.target(), oldest, snapshot.lastWriter());
        List<Finding> findings = new ArrayList<>();
        findings.add(openRun.map(run -> Finding.own(
                        "one-run-at-a-time", Verdict.BLOCKS, "run %s has not ended; finish it first".formatted(run)))
                .orElseGet(() -> Finding.own("one-run-at-a-time", Verdict.PASSES, "no other run is under way")));
        switch (change) {
            case Change.Switchover _ -> findings.addAll(SwitchoverChecks.of(scene));
            case Change.Rebuild rebuild -> findings.addAll(RebuildChecks.of(scene, rebuild));
            case Change.Failover failover -> findings.addAll(FailoverChecks.of(scene, failover));
        }
        return new Report(change, findings);
    }
}
