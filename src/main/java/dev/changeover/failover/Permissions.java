package dev.changeover.failover;

import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What AWS says that the role with which changes are made may do: asked beforehand, since a run must not find out half-way. */
@FunctionalInterface
public interface Permissions {
    /** Where nobody asks. */
    Permissions NONE = (_, _) -> Optional.empty();

    /** The finding's name. */
    String CHECK = "permissions";

    /** What was found lately for a change of a workload; empty where nobody asks. Never blocks. */
    Optional<Observed<Simulated>> of(WorkloadId workload, Change change);

    /** What a right is needed for. */
    enum Use {
        /** The journal of any run. */
        RECORD,
        /** Pointing traffic at another Region, and fencing it. */
        TRAFFIC,
        SWITCHOVER,
        MANAGED_FAILOVER,
        DETACH,
        /** Making a Region a secondary again. */
        REBUILD,
        /** Keeping what only the old cluster has, before a rebuild deletes it. */
        SNAPSHOT
    }

    /** IAM's word on one action. */
    enum Decision {
        ALLOWED,
        DENIED,
        /** On what the simulation is not told: a condition's values, or the own policy of a key. */
        DEPENDS,
        /** Nobody could say on which resource it will be called, or IAM did not tell. */
        NOT_ASKED
    }

    /**
     * One action, on all resources on which it is called.
     *
     * @param region whose rebuild it is for; absent where it is not of one Region
     * @param action such as {@code rds:FailoverGlobalCluster}
     */
    record Right(Use use, @Nullable RegionName region, String action, Decision decision) {
        boolean isFor(Change change) {
            return uses(change).contains(use) && (region == null || region.equals(change.target()));
        }
    }

    /**
     * IAM's own simulation of the role's policies.
     *
     * @param principal ARN of the role or user
     */
    record Simulated(String principal, List<Right> rights) {
        public Simulated {
            rights = List.copyOf(rights);
        }
    }

    /**
     * The finding for a change. What is planned is not begun without a right that it needs, nor before IAM was asked for
     * the first time; a failover is only warned, since the simulation knows no policies of an organization, and an
     * outage does not wait for them either.
     */
    static Finding finding(Observed<Simulated> seen, Change change) {
        Optional<Simulated> current = seen.current();
        if (current.isEmpty()) {
            Finding unseen = Finding.unseen(CHECK, seen, "whether the console's role may make this change");
            return seen.isTried() ? Finding.of(CHECK, Finding.Verdict.WARNS, seen, unseen.sentence()) : unseen;
        }
        String principal = current.get().principal();
        List<Right> rights =
                current.get().rights().stream().filter(r -> r.isFor(change)).toList();
        String denied = actions(rights, Decision.DENIED);
        if (!denied.isEmpty()) {
            return Finding.of(
                    CHECK,
                    change instanceof Change.Failover ? Finding.Verdict.WARNS : Finding.Verdict.BLOCKS,
                    seen,
                    "%s may not %s; allow it there, or the run stops at that step".formatted(principal, denied));
        }
        List<String> doubts = doubts(rights, change);
        return doubts.isEmpty()
                ? Finding.of(
                        CHECK,
                        Finding.Verdict.PASSES,
                        seen,
                        "IAM allows the console's role the %d actions that this %s calls"
                                .formatted(
                                        rights.stream()
                                                .map(Right::action)
                                                .distinct()
                                                .count(),
                                        change.label()))
                : Finding.of(
                        CHECK,
                        Finding.Verdict.WARNS,
                        seen,
                        "whether %s may make this change is not certain: %s"
                                .formatted(principal, String.join("; ", doubts)));
    }

    private static List<String> doubts(List<Right> rights, Change change) {
        List<String> doubts = new ArrayList<>();
        if (rights.isEmpty()) {
            doubts.add("IAM was asked about none of its actions");
        }
        String depends = actions(rights, Decision.DEPENDS);
        if (!depends.isEmpty()) {
            doubts.add(depends + " depends on what a simulation is not told, as a condition or a key's own policy");
        }
        String notAsked = actions(rights, Decision.NOT_ASKED);
        if (!notAsked.isEmpty()) {
            doubts.add(
                    "%s could not be asked, since the cluster in %s was not seen".formatted(notAsked, change.target()));
        }
        return doubts;
    }

    private static String actions(List<Right> rights, Decision decision) {
        return rights.stream()
                .filter(r -> r.decision() == decision)
                .map(Right::action)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Set<Use> uses(Change change) {
        return switch (change) {
            case Change.Switchover _ -> Set.of(Use.RECORD, Use.TRAFFIC, Use.SWITCHOVER);
            case Change.Failover failover ->
                Set.of(
                        Use.RECORD,
                        Use.TRAFFIC,
                        switch (failover.method()) {
                            case MANAGED -> Use.MANAGED_FAILOVER;
                            case DETACH -> Use.DETACH;
                        });
            case Change.Rebuild rebuild ->
                rebuild.oldData() == Change.OldData.SNAPSHOT
                        ? Set.of(Use.RECORD, Use.REBUILD, Use.SNAPSHOT)
                        : Set.of(Use.RECORD, Use.REBUILD);
        };
    }
}
