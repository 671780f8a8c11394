package dev.changeover.delivery.polling;

import dev.changeover.delivery.DeliveryBoard;
import dev.changeover.delivery.PipelineAddress;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.PipelineReader;
import dev.changeover.delivery.Releases;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board that asks: one watch for each pipeline, started and closed together. */
final class PollingDeliveryBoard implements DeliveryBoard, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollingDeliveryBoard.class);

    private final Map<PipelineId, PipelineWatch> watches = new LinkedHashMap<>();
    private final List<Consumer<PipelinePicture>> listeners = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    PollingDeliveryBoard(
            Workloads workloads, PipelineReader reader, Releases releases, DeliveryRhythm rhythm, InstantSource clock) {
        for (WorkloadSettings settings : workloads.all()) {
            settings.pipelines().forEach((purpose, text) -> {
                PipelineId id = new PipelineId(settings.id(), purpose);
                PipelineAddress address = PipelineAddress.parse(text);
                watches.put(
                        id,
                        new PipelineWatch(
                                id, address, likeliestFirst(settings), reader, releases, rhythm, clock, this::tell));
            });
        }
    }

    /** Pipelines live where the writer is not expected to be lost: the last Region is asked first. */
    private static List<RegionName> likeliestFirst(WorkloadSettings settings) {
        return List.copyOf(settings.regions().keySet()).reversed();
    }

    void start() {
        watches.forEach((id, watch) ->
                threads.add(Thread.ofPlatform().daemon().name("pipeline " + id).start(watch)));
    }

    private void tell(PipelinePicture picture) {
        for (Consumer<PipelinePicture> listener : listeners) {
            try {
                listener.accept(picture);
            } catch (RuntimeException bug) {
                LOG.error("a listener failed; the others are told nevertheless: {}", listener, bug);
            }
        }
    }

    @Override
    public List<PipelinePicture> pictures(WorkloadId workload) {
        return watches.entrySet().stream()
                .filter(each -> each.getKey().workload().equals(workload))
                .map(each -> each.getValue().picture())
                .toList();
    }

    @Override
    public Optional<PipelinePicture> picture(PipelineId id) {
        return Optional.ofNullable(watches.get(id)).map(PipelineWatch::picture);
    }

    @Override
    public void firstLook(WorkloadId workload, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (Map.Entry<PipelineId, PipelineWatch> each : watches.entrySet()) {
                if (each.getKey().workload().equals(workload)
                        && !each.getValue().awaitFirstLook(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void look(PipelineId id) {
        Optional.ofNullable(watches.get(id)).ifPresent(PipelineWatch::wake);
    }

    @Override
    public Subscription onChange(Consumer<PipelinePicture> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        watches.values().forEach(PipelineWatch::close);
        threads.forEach(Thread::interrupt);
    }
}
