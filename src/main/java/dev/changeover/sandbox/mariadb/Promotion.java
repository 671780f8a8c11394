package dev.changeover.sandbox.mariadb;

import dev.changeover.sandbox.mariadb.PromoteOutcome.NotPromoted;
import dev.changeover.sandbox.mariadb.PromoteOutcome.Promoted;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a reader a writer with what it has received, whether or not its source still lives. The caller has
 * cut the line to the source before: otherwise stopping the receiving thread blocks for seconds.
 *
 * @param next the roles to record, given the position at which the target stopped reading
 */
record Promotion(RegionalDatabase target, RolesLedger ledger, Function<GtidPosition, FleetRoles> next) {
    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);
    private static final Duration APPLY_STEP = Duration.ofSeconds(10);
    private static final int APPLY_STEPS = 6;

    PromoteOutcome run() {
        long startNanos = System.nanoTime();
        FleetRoles before = ledger.current();
        try (AdminSession session = target.session()) {
            session.execute("STOP SLAVE IO_THREAD");
            if (!appliedAllReceived(session)) {
                session.execute("START SLAVE");
                return new NotPromoted("%s could not apply what it had received within %d s"
                        .formatted(
                                target.region(),
                                APPLY_STEP.multipliedBy(APPLY_STEPS).toSeconds()));
            }
            GtidPosition position = GtidPosition.parse(session.value("SELECT @@gtid_slave_pos"));
            ledger.record(next.apply(position));
            RegionalDatabase.stopFollowing(session);
            RegionalDatabase.openForWrites(session);
            return new Promoted(position, Duration.ofNanos(System.nanoTime() - startNanos));
        } catch (SQLException | IOException failed) {
            LOG.warn("{} could not be promoted", target.region(), failed);
            undo(before);
            return new NotPromoted("the database of %s refused: %s".formatted(target.region(), failed.getMessage()));
        }
    }

    /** An error is no answer: a server that may have been opened must not stay up as a second writer. */
    private void undo(FleetRoles before) {
        if (ledger.current().equals(before)) {
            return;
        }
        target.server().kill();
        try {
            ledger.record(before);
        } catch (IOException unwritable) {
            LOG.error("The roles before the promotion of {} could not be recorded", target.region(), unwritable);
        }
    }

    /** The relay log holds transactions that arrived but are not applied yet; dropping them would lose writes. */
    private static boolean appliedAllReceived(AdminSession session) throws SQLException {
        ReplicationStatus status = RegionalDatabase.replication(session)
                .orElse(new ReplicationStatus(false, false, false, GtidPosition.EMPTY, ""));
        if (status.received().last().isEmpty()) {
            return true;
        }
        if (!status.applying()) {
            session.execute("START SLAVE SQL_THREAD");
        }
        for (int step = 0; step < APPLY_STEPS; step++) {
            if (RegionalDatabase.awaitApplied(session, status.received(), APPLY_STEP)) {
                return true;
            }
        }
        return false;
    }
}
