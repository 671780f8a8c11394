package dev.changeover.failover.execution;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.RunId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a driver's lease in a thread of its own, as long as the driver gets on. A driver that waits for one answer longer
 * than any answer is given time lets it lapse, so that another console takes the run up; the journal fences the one that
 * was held up when it comes back.
 *
 * <p>From one mark of progress to the next a driver writes to the journal once and carries out one command. Each request
 * to AWS has a limit of its own, 10 s at most, and a command is no more than three of them and a sign-in; a proof by SQL
 * is four answers of 2 s. What has no limit is a file system that hangs and a resolver that was told to be patient.
 *
 * @see "docs/process.md, What ends a wait"
 */
final class LeaseRenewal implements Runnable {
    /** Long enough to outlast a slow disk, short enough that a killed console is replaced within seconds. */
    static final Duration LEASE = Duration.ofSeconds(5);

    /** Longer than a write and a command take when every request of theirs goes to its limit. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);

    private final RunId run;
    private final String driver;
    private final DriverLease lease;
    private final InstantSource clock;
    private final LongSupplier passing;
    private volatile @Nullable Long waitsSince;
    private boolean lapsing;

    /** @param passing nanoseconds that no one can set, such as {@link System#nanoTime}: a set clock holds nobody up */
    LeaseRenewal(RunId run, String driver, DriverLease lease, InstantSource clock, LongSupplier passing) {
        this.run = run;
        this.driver = driver;
        this.lease = lease;
        this.clock = clock;
        this.passing = passing;
    }

    /** The driver gets on, and asks the next thing of the journal or of the world. */
    void asks() {
        waitsSince = passing.getAsLong();
    }

    /** The driver has all its answers and waits for news, however long there are none. */
    void rests() {
        waitsSince = null;
    }

    /** How long the driver has been waiting for one answer, once that is longer than any answer may take. */
    Optional<Duration> heldUp() {
        Long since = waitsSince;
        return Optional.ofNullable(since)
                .map(began -> Duration.ofNanos(passing.getAsLong() - began))
                .filter(waited -> waited.compareTo(PATIENCE) > 0);
    }

    @Override
    public void run() {
        try {
            while (true) {
                renew();
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says both turns once: an answer that never comes must not fill the log. */
    void renew() {
        Optional<Duration> heldUp = heldUp();
        if (heldUp.isPresent()) {
            if (!lapsing) {
                LOG.warn(
                        "run {}: no answer for {} s to what {} asked last; its lease lapses, and another console may go on",
                        run,
                        heldUp.get().toSeconds(),
                        driver);
            }
        } else {
            if (lapsing) {
                LOG.info("run {}: {} has its answer", run, driver);
            }
            lease.hold(run, driver, clock.instant().plus(LEASE));
        }
        lapsing = heldUp.isPresent();
    }
}
