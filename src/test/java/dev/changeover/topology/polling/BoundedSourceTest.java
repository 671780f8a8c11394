package dev.changeover.topology.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.changeover.platform.DeafWait;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.Facet;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BoundedSourceTest {
    private static final Duration BOUND = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService calls = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("idle-", 0).factory());
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void end() {
        answers.countDown();
        calls.shutdownNow();
    }

    private Reading<DatabaseRole> deaf() {
        asked.incrementAndGet();
        DeafWait.until(answers);
        return writer();
    }

    private static Reading<DatabaseRole> writer() {
        return new Reading.Answered<>(DatabaseRole.WRITER, "sql us-east-1");
    }

    @Test
    void aSourceThatHangsIsNotAskedAgainBeforeItAnswers() throws InterruptedException {
        BoundedSource<DatabaseRole> source = new BoundedSource<>("sql us-east-1", this::deaf, calls);
        assertThat(source.isFreeWithin(BOUND)).isTrue();
        assertThat(source.ask(BOUND)).isEqualTo(new Reading.Unanswered<>("no answer within 20 ms"));

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(source.isFreeWithin(BOUND)).isFalse();
            assertThat(source.silence())
                    .isInstanceOfSatisfying(
                            Reading.Unanswered.class,
                            silence -> assertThat(silence.reason()).matches("no answer for \\d+ s"));
        }
        assertThat(asked).hasValue(1);

        answers.countDown();
        assertThat(source.isFreeWithin(PATIENCE)).isTrue();
        assertThat(source.ask(PATIENCE)).isEqualTo(writer());
        assertThat(asked).hasValue(2);
    }

    @Test
    void aSourceThatWaitsIsInterrupted() throws InterruptedException {
        BoundedSource<DatabaseRole> source = new BoundedSource<>(
                "sql us-east-1",
                () -> {
                    answers.await();
                    return writer();
                },
                calls);
        assertThat(source.ask(BOUND)).isInstanceOf(Reading.Unanswered.class);
        assertThat(source.isFreeWithin(PATIENCE)).isTrue();
    }

    @Test
    void theThreadThatHangsBearsTheSourcesName() throws InterruptedException {
        BoundedSource<DatabaseRole> source = new BoundedSource<>("sql us-east-1", this::deaf, calls);
        assertThat(source.ask(BOUND)).isInstanceOf(Reading.Unanswered.class);
        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("reading sql us-east-1")));
    }

    @Test
    void aFaultOfOursDoesNotEndTheLoop() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        Rhythm quick = new Rhythm(BOUND, BOUND, BOUND, PATIENCE, PATIENCE);
        FacetLoop<DatabaseRole> loop = new FacetLoop<>(
                "sql us-east-1",
                Facet.in(FixedWorkloads.EAST_1, Facet.Kind.DATABASE),
                quick,
                BoundedSourceTest::writer,
                (_, _) -> {
                    taken.incrementAndGet();
                    throw new IllegalStateException("a fault of ours");
                },
                new FacetLoop.Surroundings(InstantSource.system(), calls, new Haste()),
                () -> true);
        Thread thread = Thread.ofPlatform().daemon().start(loop);
        await().atMost(PATIENCE).until(() -> taken.get() >= 3);
        thread.interrupt();
        thread.join();
    }
}
