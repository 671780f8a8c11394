package dev.changeover.delivery.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.delivery.FixedPipelines;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineAddress;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineExecution.Release;
import dev.changeover.delivery.PipelineName;
import dev.changeover.delivery.PipelineReader;
import dev.changeover.delivery.Status;
import dev.changeover.platform.HeardLog;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PipelineWatchTest implements PipelineReader {
    private static final DeliveryRhythm RHYTHM = DeliveryRhythm.standard();

    private Reading<Pipeline> next = new Reading.Answered<>(FixedPipelines.calm(), "codepipeline us-east-2");
    private Instant now = FixedPipelines.NOW;
    private int looks;
    private int lists;
    private final PipelineWatch watch = new PipelineWatch(
            FixedPipelines.DELIVERY,
            PipelineAddress.parse("ToDoMgmtPipeline"),
            List.of(FixedWorkloads.EAST_2, FixedWorkloads.EAST_1),
            this,
            id -> id.equals(FixedPipelines.FIRST) ? Optional.of(new Release("operator", "monthly")) : Optional.empty(),
            RHYTHM,
            () -> now,
            _ -> {});

    @Override
    public Reading<Pipeline> pipeline(PipelineAddress address, List<RegionName> candidates) {
        looks++;
        return next;
    }

    @Override
    public Reading<List<PipelineExecution>> executions(PipelineName name, RegionName home) {
        lists++;
        return new Reading.Answered<>(
                List.of(FixedPipelines.execution(FixedPipelines.FIRST, Status.SUCCEEDED, null)),
                "codepipeline us-east-2");
    }

    @Test
    void anIdlePipelineIsAskedSlowlyAndItsHistoryHardly() {
        assertThat(watch.look()).isEqualTo(RHYTHM.idle());
        for (int i = 0; i < 10; i++) {
            now = now.plus(RHYTHM.idle());
            watch.look();
        }
        assertThat(looks).isEqualTo(11);
        assertThat(lists).isEqualTo(1);
        now = now.plus(RHYTHM.history());
        watch.look();
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void aPipelineThatMovesIsAskedFastAndListedOnce() {
        watch.look();
        next = new Reading.Answered<>(FixedPipelines.deploying(), "codepipeline us-east-2");
        assertThat(watch.look()).isEqualTo(RHYTHM.fast());
        assertThat(watch.look()).isEqualTo(RHYTHM.fast());
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void whoReleasedIsSaid() {
        watch.look();
        assertThat(watch.picture().execution(FixedPipelines.FIRST))
                .get()
                .extracting(PipelineExecution::who)
                .isEqualTo("operator");
    }

    @Test
    void throttlingWidensThePauseAndIsSaid() {
        watch.look();
        next = new Reading.Unanswered<>("codepipeline us-east-2 answered 400 ThrottlingException: slow down", true);
        assertThat(watch.look()).isEqualTo(RHYTHM.idle().multipliedBy(2));
        assertThat(watch.look()).isEqualTo(RHYTHM.idle().multipliedBy(4));
        for (int i = 0; i < 8; i++) {
            watch.look();
        }
        assertThat(watch.look()).isEqualTo(RHYTHM.widest());
        assertThat(watch.picture().pipeline())
                .isInstanceOfSatisfying(
                        Observed.Stale.class,
                        stale -> assertThat(stale.reason())
                                .isEqualTo("codepipeline us-east-2 answered 400 ThrottlingException: slow down;"
                                        + " asking again in 30 s"));
        assertThat(lists).isEqualTo(1);
    }

    @Test
    void aPipelineThatWasNeverSeenIsUnknown() {
        next = new Reading.Unanswered<>("codepipeline us-east-2 did not answer in time");
        watch.look();
        assertThat(watch.picture().pipeline()).isInstanceOf(Observed.Unknown.class);
        assertThat(watch.picture().executions()).isInstanceOf(Observed.Unknown.class);
        assertThat(lists).isZero();
    }

    @Test
    void aFaultOfOursDoesNotEndTheWatch() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(3);
        Duration quick = Duration.ofMillis(5);
        PipelineWatch faulty = new PipelineWatch(
                FixedPipelines.DELIVERY,
                PipelineAddress.parse("ToDoMgmtPipeline"),
                List.of(FixedWorkloads.EAST_2),
                this,
                _ -> Optional.empty(),
                new DeliveryRhythm(quick, quick, quick, quick),
                () -> now,
                _ -> {
                    told.countDown();
                    throw new IllegalStateException("a bug in a view");
                });
        Thread watching = Thread.ofPlatform().daemon().start(faulty);
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        watching.interrupt();
        watching.join();
    }

    @Test
    void anAnswerThatTheEndOfTheProcessCutsOffIsNoNews() {
        next = new Reading.Unanswered<>("codepipeline us-east-2 did not answer in time");
        try (HeardLog log = new HeardLog(PipelineWatch.class)) {
            watch.close();
            watch.look();
            assertThat(log.lines()).isEmpty();
        }
        try (HeardLog log = new HeardLog(PipelineWatch.class)) {
            new PipelineWatchTest().silent();
            assertThat(log.lines())
                    .containsExactly("WARN pipeline todo/delivery: codepipeline us-east-2 did not answer in time");
        }
    }

    private void silent() {
        next = new Reading.Unanswered<>("codepipeline us-east-2 did not answer in time");
        watch.look();
    }

    @Test
    void silenceMakesAnAnswerStale() {
        watch.look();
        now = now.plus(RHYTHM.maximumAge()).plus(Duration.ofSeconds(1));
        assertThat(watch.picture().pipeline()).isInstanceOf(Observed.Stale.class);
    }
}
