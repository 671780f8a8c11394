package dev.changeover.failover;

import dev.changeover.topology.Observed;
import dev.changeover.topology.WorkloadId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What AWS says that the role with which changes are made may do: asked beforehand, since a run must not find out half-way. */
@FunctionalInterface
public interface Permissions {
    /** Where nobody asks. */
    Permissions NONE = _ -> Optional.empty();

    /** What was found lately for a workload; empty where nobody asks. Never blocks. */
    Optional<Observed<Simulated>> of(WorkloadId workload);

    /**
     * IAM's own simulation of the role's policies.
     *
     * @param principal ARN of the role or user
     * @param asked how many actions were asked about
     * @param missing those that it may not do, such as {@code rds:FailoverGlobalCluster}
     */
    record Simulated(String principal, int asked, List<String> missing) {
        public Simulated {
            missing = List.copyOf(missing);
        }
    }

    /** Actions that belong to one kind of change; all others belong to every one. */
    Set<String> OF_ONE_CHANGE =
            Set.of("rds:SwitchoverGlobalCluster", "rds:FailoverGlobalCluster", "rds:RemoveFromGlobalCluster");

    /**
     * The finding for a change. What is planned is not begun without a right that it needs; a failover is only warned,
     * since the simulation knows no policies of an organization, and an outage does not wait for them either.
     */
    static Finding finding(Observed<Simulated> seen, Change change) {
        String check = "permissions";
        Optional<Simulated> current = seen.current();
        if (current.isEmpty()) {
            Finding unseen = Finding.unseen(check, seen, "whether the console's role may make this change");
            return Finding.of(check, Finding.Verdict.WARNS, seen, unseen.sentence());
        }
        List<String> missing = current.get().missing().stream()
                .filter(action -> !OF_ONE_CHANGE.contains(action) || action.equals(own(change)))
                .toList();
        if (missing.isEmpty()) {
            return Finding.of(
                    check, Finding.Verdict.PASSES, seen, "the console's role may do all that this change needs");
        }
        return Finding.of(
                check,
                change instanceof Change.Switchover ? Finding.Verdict.BLOCKS : Finding.Verdict.WARNS,
                seen,
                "%s may not %s; allow it there, or the run stops at that step"
                        .formatted(current.get().principal(), String.join(", ", missing)));
    }

    private static String own(Change change) {
        return switch (change) {
            case Change.Switchover _ -> "rds:SwitchoverGlobalCluster";
            case Change.Rebuild _ -> "";
            case Change.Failover failover ->
                switch (failover.method()) {
                    case MANAGED -> "rds:FailoverGlobalCluster";
                    case DETACH -> "rds:RemoveFromGlobalCluster";
                };
        };
    }
}
