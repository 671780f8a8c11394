package dev.changeover.delivery;

import dev.changeover.topology.WorkloadId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of switchovers and failovers what it is told to say. */
public record FixedChanges(@Nullable String run, @Nullable String begunBy) implements Changes {
    public static final FixedChanges NONE = new FixedChanges(null, null);

    @Override
    public Optional<String> underWay(WorkloadId workload) {
        return Optional.ofNullable(run);
    }

    @Override
    public Optional<String> runOf(WorkloadId workload, ExecutionId execution) {
        return Optional.ofNullable(begunBy);
    }
}
