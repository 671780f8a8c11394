package dev.changeover.delivery;

import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was last seen of every pipeline. The number of calls behind it does not depend on the number of its readers. */
public interface DeliveryBoard {
    /** The pipelines of a workload, by their purpose. */
    List<PipelinePicture> pictures(WorkloadId workload);

    Optional<PipelinePicture> picture(PipelineId id);

    /** Waits until each pipeline of a workload was asked once, for so long at most. A console has done so long ago. */
    void firstLook(WorkloadId workload, Duration limit);

    /** Has a pipeline looked at again at once: something was done to it. */
    void look(PipelineId id);

    /** Calls back when something new was seen, from any thread; the callback must not block. */
    Subscription onChange(Consumer<PipelinePicture> listener);

    /** Ends what it was returned for. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
