package dev.changeover.interlock;

import dev.changeover.delivery.Changes;
import dev.changeover.delivery.ExecutionId;
import dev.changeover.failover.execution.RunBoard;
import dev.changeover.topology.WorkloadId;
import java.util.Optional;

/** Tells a delivery of switchovers and failovers, out of the journal. */
final class RecordedChanges implements Changes {
    private final RunBoard board;

    RecordedChanges(RunBoard board) {
        this.board = board;
    }

    @Override
    public Optional<String> underWay(WorkloadId workload) {
        return board.open(workload)
                .map(run -> "%s %s to %s".formatted(run.plan().change().label(), run.id(), run.target()));
    }

    /** The pipeline's command gives the execution as its reason. */
    @Override
    public Optional<String> runOf(WorkloadId workload, ExecutionId execution) {
        return board.runs(workload).stream()
                .filter(run -> run.commission().reason().contains(execution.value()))
                .findFirst()
                .map(run -> run.id().toString());
    }
}
