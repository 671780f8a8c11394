package dev.changeover.topology.jdbc;

import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.HeartbeatSource.Listener;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Region's part in the heartbeat: beats while its database takes writes, else watches for the writer's beats.
 * Which of the two is asked anew each time, so that a change of writer is followed by itself.
 */
final class BeatLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BeatLoop.class);

    /** Between two beats, and between two measurements at least. */
    private static final Duration BEAT = Duration.ofMillis(200);

    private static final Duration AFTER_FAULT = Duration.ofMillis(500);
    private static final long LOOK_MILLIS_LEAST = 2;
    private static final long LOOK_MILLIS_MOST = 50;

    private final RegionName region;
    private final SqlSession session;
    private final BeatBoard board;
    private final Listener listener;
    private final InstantSource clock;
    private final Runnable wakeAll;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private long pauseMillis = LOOK_MILLIS_LEAST;
    private long toldAt = System.nanoTime() - BEAT.toNanos();

    BeatLoop(
            RegionName region,
            JdbcSettings settings,
            BeatBoard board,
            Listener listener,
            InstantSource clock,
            Runnable wakeAll) {
        this.region = region;
        this.session = new SqlSession(settings);
        this.board = board;
        this.listener = listener;
        this.clock = clock;
        this.wakeAll = wakeAll;
    }

    @Override
    public void run() {
        try {
            while (closing.getCount() > 0) {
                rest(once());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }

    /** One look at the database and what follows from it; answers how long to rest. */
    private Duration once() {
        Instant began = clock.instant();
        try {
            return session.run(connection -> {
                BeatSql.View view = BeatSql.look(connection);
                if (view.role() == DatabaseRole.WRITER) {
                    BeatSql.beat(connection, region);
                    long acknowledgedAt = System.nanoTime();
                    tellBeat(began, BeatSql.number(connection), acknowledgedAt);
                    return BEAT;
                }
                return watch(began, view);
            });
        } catch (SQLException e) {
            if (SqlFault.isReadOnly(e)) {
                // No fault: the writer is just moving away from here.
                return BEAT;
            }
            String reason = "sql %s %s".formatted(region, SqlFault.said(e));
            return failed(began, reason);
        } catch (RuntimeException bug) {
            // It must not end the thread: nobody would measure this Region's lag any more.
            LOG.error("heartbeat {}: its connection failed as it never must", region, bug);
            return failed(began, "sql %s cannot be read: %s".formatted(region, bug));
        }
    }

    private Duration failed(Instant began, String reason) {
        board.failed(region, reason);
        listener.measured(region, began, new Reading.Unanswered<>(reason));
        return AFTER_FAULT;
    }

    private void tellBeat(Instant began, long number, long acknowledgedAt) {
        board.acknowledged(region, number, acknowledgedAt);
        wakeAll.run();
        wake.drainPermits();
        listener.beaten(region, began);
    }

    private Duration watch(Instant began, BeatSql.View view) {
        long now = System.nanoTime();
        boolean appeared = board.look(region, view.beats(), now);
        if (appeared || now - toldAt >= BEAT.toNanos()) {
            toldAt = now;
            listener.measured(region, began, board.lag(region, now));
        }
        if (appeared || !board.isAwaiting(region)) {
            pauseMillis = LOOK_MILLIS_LEAST;
            return BEAT;
        }
        long pause = pauseMillis;
        pauseMillis = Math.min(LOOK_MILLIS_MOST, pause * 2);
        return Duration.ofMillis(pause);
    }

    private void rest(Duration pause) throws InterruptedException {
        if (pause.equals(AFTER_FAULT)) {
            // Beats elsewhere must not hasten the attempts on a database that is down.
            closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } else if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    /** A beat was acknowledged somewhere: look now. */
    void wake() {
        wake.release();
    }

    void close() {
        closing.countDown();
        wake.release();
    }
}
