package dev.changeover.interlock;

import dev.changeover.delivery.DeliveryBoard;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Stage;
import dev.changeover.failover.DeliveriesInProgress;
import dev.changeover.topology.Observed;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells a changeover of deliveries. The failover pipeline is none: its step is a changeover itself. */
final class PipelinesInProgress implements DeliveriesInProgress {
    /** A command has just begun to look; it waits for the first answer, no longer than one call may take. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(4);

    private final DeliveryBoard board;

    PipelinesInProgress(DeliveryBoard board) {
        this.board = board;
    }

    @Override
    public Optional<Observed<List<Delivery>>> to(WorkloadId workload) {
        board.firstLook(workload, FIRST_LOOK);
        return board.pictures(workload).stream()
                .filter(picture -> !picture.id().changesOver())
                .map(picture -> picture.pipeline().map(pipeline -> deliveries(picture, pipeline)))
                .reduce(PipelinesInProgress::worse);
    }

    private static List<Delivery> deliveries(PipelinePicture picture, Pipeline pipeline) {
        return pipeline.stages().stream()
                .filter(stage -> stage.status().isUnderWay())
                .map(stage -> new Delivery(
                        pipeline.name().value(),
                        stage.name(),
                        who(picture, stage),
                        stage.approval().isPresent()))
                .toList();
    }

    private static String who(PipelinePicture picture, Stage stage) {
        return Optional.ofNullable(stage.execution())
                .flatMap(picture::execution)
                .map(PipelineExecution::who)
                .orElse("somebody");
    }

    /** Of several pipelines the one that stands in the way, or that cannot be seen. */
    private static Observed<List<Delivery>> worse(Observed<List<Delivery>> one, Observed<List<Delivery>> other) {
        boolean busy = one.current().filter(list -> !list.isEmpty()).isPresent();
        return busy
                        || (one.current().isEmpty()
                                && other.current()
                                        .filter(list -> !list.isEmpty())
                                        .isEmpty())
                ? one
                : other;
    }
}
