package dev.changeover.delivery.polling;

import dev.changeover.delivery.ExecutionId;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineAddress;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.PipelineReader;
import dev.changeover.delivery.Releases;
import dev.changeover.delivery.Status;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one pipeline in a thread of its own: a CodePipeline that hangs blinds nobody else. */
final class PipelineWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineWatch.class);

    private final PipelineReader reader;
    private final Releases releases;
    private final List<RegionName> candidates;
    private final DeliveryRhythm rhythm;
    private final InstantSource clock;
    private final Consumer<PipelinePicture> news;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch lookedOnce = new CountDownLatch(1);
    private volatile PipelinePicture picture;
    private int throttledInARow;
    private boolean failing;
    private volatile boolean closing;
    private @Nullable Instant listedAt;
    private @Nullable String listedFor;

    /** @param candidates the Regions that may know the pipeline, the likeliest first */
    PipelineWatch(
            PipelineId id,
            PipelineAddress address,
            List<RegionName> candidates,
            PipelineReader reader,
            Releases releases,
            DeliveryRhythm rhythm,
            InstantSource clock,
            Consumer<PipelinePicture> news) {
        this.reader = reader;
        this.releases = releases;
        this.candidates = List.copyOf(candidates);
        this.rhythm = rhythm;
        this.clock = clock;
        this.news = news;
        String vantage =
                "codepipeline" + address.region().map(region -> " " + region).orElse("");
        Instant now = clock.instant();
        this.picture = new PipelinePicture(id, address, Observed.unknown(now, vantage), Observed.unknown(now, vantage));
    }

    /** The newest picture, aged to this moment. */
    PipelinePicture picture() {
        PipelinePicture last = picture;
        return new PipelinePicture(
                last.id(),
                last.address(),
                last.pipeline().asOf(clock.instant(), rhythm.maximumAge()),
                last.executions());
    }

    void wake() {
        wake.release();
    }

    /** From now on an answer that does not come is cut off by ourselves, and no news for the log. */
    void close() {
        closing = true;
    }

    boolean awaitFirstLook(Duration limit) throws InterruptedException {
        return lookedOnce.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = lookOrTell();
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault of ours must not end the thread: this pipeline would stand still on every page. */
    private Duration lookOrTell() {
        try {
            return look();
        } catch (RuntimeException bug) {
            LOG.error("pipeline {}: what was read could not be taken in", picture.id(), bug);
            return rhythm.idle();
        }
    }

    /** Asks once; the pause before it should be asked again. */
    Duration look() {
        Instant began = clock.instant();
        Reading<Pipeline> reading = reader.pipeline(picture.address(), candidates);
        boolean throttled = reading instanceof Reading.Unanswered<Pipeline> unanswered && unanswered.throttled();
        throttledInARow = throttled ? throttledInARow + 1 : 0;
        boolean underWay =
                picture.pipeline().last().filter(Pipeline::isUnderWay).isPresent();
        Duration pause = rhythm.pause(underWay, throttledInARow);
        if (reading instanceof Reading.Unanswered<Pipeline> unanswered && throttled) {
            reading = new Reading.Unanswered<>(
                    "%s; asking again in %d s".formatted(unanswered.reason(), Math.max(1, pause.toSeconds())), true);
        }
        log(reading);
        Observed<Pipeline> pipeline = reading.after(picture.pipeline(), began);
        picture = new PipelinePicture(
                picture.id(), picture.address(), pipeline, executions(pipeline, picture.executions()));
        lookedOnce.countDown();
        news.accept(picture());
        boolean nowUnderWay = pipeline.last().filter(Pipeline::isUnderWay).isPresent();
        return nowUnderWay == underWay ? pause : rhythm.pause(nowUnderWay, throttledInARow);
    }

    /** The list is read again when an execution has moved, or after a while. */
    private Observed<List<PipelineExecution>> executions(
            Observed<Pipeline> pipeline, Observed<List<PipelineExecution>> before) {
        Optional<Pipeline> seen = pipeline.current();
        if (seen.isEmpty()) {
            return pipeline instanceof Observed.Fresh<Pipeline> ? before : before.failed(pipeline.at(), why(pipeline));
        }
        String standing = standing(seen.get());
        Instant now = clock.instant();
        boolean due = listedAt == null
                || !standing.equals(listedFor)
                || !listedAt.plus(rhythm.history()).isAfter(now);
        if (!due) {
            return before;
        }
        Reading<List<PipelineExecution>> reading =
                reader.executions(seen.get().name(), seen.get().home());
        if (reading instanceof Reading.Answered<List<PipelineExecution>>) {
            listedAt = now;
            listedFor = standing;
        }
        return reading.after(before, now).map(this::attributed);
    }

    private List<PipelineExecution> attributed(List<PipelineExecution> executions) {
        return executions.stream()
                .map(each -> each.release() == null
                        ? each.releasedBy(releases.of(each.id()).orElse(null))
                        : each)
                .toList();
    }

    private static String why(Observed<?> observed) {
        return switch (observed) {
            case Observed.Fresh<?> _ -> "";
            case Observed.Stale<?> stale -> stale.reason();
            case Observed.Unknown<?> unknown -> unknown.reason();
        };
    }

    /** Where every execution is: changes exactly when the list of executions would. */
    private static String standing(Pipeline pipeline) {
        StringBuilder standing = new StringBuilder();
        pipeline.stages()
                .forEach(stage -> standing.append(stage.name())
                        .append(' ')
                        .append(Optional.ofNullable(stage.execution())
                                .map(ExecutionId::value)
                                .orElse("-"))
                        .append(' ')
                        .append(
                                stage.status() == Status.NONE
                                        ? "-"
                                        : stage.status().word())
                        .append(' ')
                        .append(Optional.ofNullable(stage.waiting())
                                .map(ExecutionId::value)
                                .orElse("-"))
                        .append('\n'));
        return standing.toString();
    }

    private void log(Reading<Pipeline> reading) {
        if (reading instanceof Reading.Unanswered<Pipeline> unanswered) {
            if (!failing && !closing) {
                LOG.warn("pipeline {}: {}", picture.id(), unanswered.reason());
            }
            failing = true;
        } else if (failing) {
            LOG.info("pipeline {}: is seen again", picture.id());
            failing = false;
        }
    }
}
