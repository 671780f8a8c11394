package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures replication lag without writing anything: it notes when the writer's position moves and how long each
 * reader takes to reach that position. One clock, no saw-tooth; {@code Seconds_Behind_Master} stays 0 for seconds
 * while the line is silent.
 */
final class LagProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LagProbe.class);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofMillis(500);
    private static final Duration STEP = Duration.ofMillis(250);

    private final Map<RegionName, RegionalDatabase> databases;
    private final RolesLedger ledger;
    private final Map<RegionName, Duration> lags = new ConcurrentHashMap<>();
    private volatile boolean running;

    LagProbe(Map<RegionName, RegionalDatabase> databases, RolesLedger ledger) {
        this.databases = databases;
        this.ledger = ledger;
    }

    void start() {
        running = true;
        databases
                .values()
                .forEach(reader -> Thread.ofPlatform()
                        .daemon()
                        .name("lag-of-" + reader.region())
                        .start(() -> watch(reader)));
    }

    /** Empty while nothing is known: the writer is down, the Region does not read, or it was never measured. */
    Optional<Duration> of(RegionName region) {
        return Optional.ofNullable(lags.get(region));
    }

    private void watch(RegionalDatabase reader) {
        while (running) {
            RegionalDatabase writer = databases.get(ledger.current().writer());
            if (writer != null && isMeasurable(writer, reader)) {
                measureWhileRolesLast(writer, reader);
            }
            lags.remove(reader.region());
            LockSupport.parkNanos(PAUSE_AFTER_TROUBLE.toNanos());
        }
    }

    private boolean isMeasurable(RegionalDatabase writer, RegionalDatabase reader) {
        return ledger.current().isReader(reader.region())
                && writer.server().isAlive()
                && reader.server().isAlive();
    }

    private void measureWhileRolesLast(RegionalDatabase writer, RegionalDatabase reader) {
        FleetRoles roles = ledger.current();
        try (AdminSession source = writer.session();
                AdminSession target = reader.session()) {
            GtidPosition last = GtidPosition.EMPTY;
            while (running && ledger.current().equals(roles)) {
                GtidPosition position = RegionalDatabase.position(source);
                if (position.equals(last)) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                } else {
                    measure(reader.region(), target, position, roles);
                    last = position;
                }
            }
        } catch (SQLException gone) {
            LOG.debug("Lag of {} cannot be measured now", reader.region(), gone);
        }
    }

    /** The lag grows in sight while the position is awaited, so a line that went silent shows at once. */
    private void measure(RegionName reader, AdminSession target, GtidPosition position, FleetRoles roles)
            throws SQLException {
        long seenNanos = System.nanoTime();
        boolean applied = false;
        while (running && !applied && ledger.current().equals(roles)) {
            applied = RegionalDatabase.awaitApplied(target, position, STEP);
            Duration waited = Duration.ofNanos(System.nanoTime() - seenNanos);
            lags.merge(reader, waited, (known, measured) -> measured);
        }
    }

    @Override
    public void close() {
        running = false;
    }
}
