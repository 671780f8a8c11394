package dev.changeover.delivery;

import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A board that shows what it is told to show. */
public final class FixedDeliveryBoard implements DeliveryBoard {
    private final Map<PipelineId, PipelinePicture> pictures = new LinkedHashMap<>();
    private final List<Consumer<PipelinePicture>> listeners = new CopyOnWriteArrayList<>();

    public FixedDeliveryBoard show(PipelinePicture picture) {
        pictures.put(picture.id(), picture);
        listeners.forEach(listener -> listener.accept(picture));
        return this;
    }

    /** How many listen: views must leave nothing behind. */
    public int listeners() {
        return listeners.size();
    }

    @Override
    public List<PipelinePicture> pictures(WorkloadId workload) {
        return pictures.values().stream()
                .filter(each -> each.id().workload().equals(workload))
                .toList();
    }

    @Override
    public Optional<PipelinePicture> picture(PipelineId id) {
        return Optional.ofNullable(pictures.get(id));
    }

    @Override
    public void firstLook(WorkloadId workload, Duration limit) {}

    @Override
    public void look(PipelineId id) {}

    @Override
    public Subscription onChange(Consumer<PipelinePicture> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
