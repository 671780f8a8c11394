package dev.changeover.failover;

import dev.changeover.topology.RegionName;
import dev.changeover.topology.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What will be done, step by step, pinned to the snapshot that the operator reviewed.
 *
 * @param source the Region that held the writer when the plan was made
 * @param snapshotNumber of the snapshot that the plan was made from
 */
public record FailoverPlan(
        Workload workload, Change change, RegionName source, Policy policy, List<Step> steps, long snapshotNumber) {
    public FailoverPlan {
        steps = List.copyOf(steps);
        for (RegionName region : List.of(source, change.target())) {
            if (workload.cluster(region).isEmpty()) {
                throw new IllegalArgumentException("%s has no cluster in %s; its Regions are %s"
                        .formatted(workload.id(), region, workload.clusters().keySet()));
            }
        }
        if (source.equals(change.target())) {
            throw new IllegalArgumentException("%s is the writer already; name another Region".formatted(source));
        }
    }

    /** The plan for a change. */
    public static FailoverPlan of(
            Workload workload, Change change, RegionName source, Policy policy, long snapshotNumber) {
        List<Step> steps =
                change instanceof Change.Rebuild rebuild ? rebuildSteps(rebuild) : moveSteps(workload, policy);
        return new FailoverPlan(workload, change, source, policy, steps, snapshotNumber);
    }

    private static List<Step> rebuildSteps(Change.Rebuild rebuild) {
        List<Step> steps = new ArrayList<>(List.of(Step.CHECK));
        if (rebuild.oldData() == Change.OldData.SNAPSHOT) {
            steps.add(Step.KEEP_OLD_DATA);
        }
        steps.addAll(List.of(
                Step.DISSOLVE,
                Step.CREATE_GLOBAL_CLUSTER,
                Step.DELETE_OLD,
                Step.CREATE_SECONDARY,
                Step.AWAIT_SECONDARY,
                Step.CHECK_READS,
                Step.CONFIRM));
        return steps;
    }

    /** The fence only where policy asks for it and the traffic mechanism has one. */
    private static List<Step> moveSteps(Workload workload, Policy policy) {
        boolean fence = policy.fenceWrites() && workload.traffic().fences();
        List<Step> steps = new ArrayList<>();
        steps.add(Step.CHECK);
        if (fence) {
            steps.add(Step.FENCE_WRITES);
        }
        steps.add(Step.MOVE_DATABASE);
        steps.add(Step.AWAIT_WRITER);
        steps.add(Step.PROVE_WRITE);
        if (workload.behindProxy()) {
            steps.add(Step.AWAIT_PROXY);
        }
        steps.add(Step.POINT_ORIGIN);
        steps.add(Step.AWAIT_EDGE);
        if (fence) {
            steps.add(Step.LIFT_FENCE);
        }
        steps.add(Step.PROVE_SERVICE);
        steps.add(Step.CONFIRM);
        return steps;
    }

    /**
     * The failover by which a switchover that is stuck goes on. Its findings were shown before it was confirmed, and the
     * move looks afresh in any case.
     */
    public static FailoverPlan escalating(FailoverPlan stuck, Change.Failover failover, long snapshotNumber) {
        FailoverPlan plan = of(stuck.workload(), failover, stuck.source(), stuck.policy(), snapshotNumber);
        return new FailoverPlan(
                plan.workload(),
                failover,
                plan.source(),
                plan.policy(),
                plan.steps().subList(1, plan.steps().size()),
                snapshotNumber);
    }

    /** The same plan, made from another snapshot. */
    FailoverPlan at(long number) {
        return new FailoverPlan(workload, change, source, policy, steps, number);
    }

    public RegionName target() {
        return change.target();
    }

    /**
     * Whether the command that points the origin lets writes pass in the same breath. What follows only makes sure of it:
     * the fence kept writes from the old Region, and no request of the edge sees one without the other.
     */
    public boolean liftsWithOrigin() {
        return fencesWrites();
    }

    /** Whether the edge is told to refuse writes before the database moves. */
    boolean fencesWrites() {
        return steps.contains(Step.FENCE_WRITES);
    }

    /** Whether it loses nothing, and takes no risk to save a service. */
    public boolean isPlanned() {
        return !(change instanceof Change.Failover);
    }

    /** Whether the writer and traffic go to the target; a rebuild leaves both where they are. */
    public boolean movesWriter() {
        return !(change instanceof Change.Rebuild);
    }
}
