package dev.changeover.sandbox.mariadb;

import dev.changeover.sandbox.mariadb.SwitchOverOutcome.FollowerMissing;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.GaveUp;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.SwitchedOver;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The planned change of the writer: fence the old one, wait until the new one has everything, open the new one. Up to
 * the point of no return any trouble ends with the old writer taking writes again.
 *
 * @param readers the other Regions that follow the writer, to be pointed at the new one
 */
record Switchover(RegionalDatabase from, RegionalDatabase to, List<RegionalDatabase> readers, RolesLedger ledger) {
    private static final Logger LOG = LoggerFactory.getLogger(Switchover.class);
    private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(5);
    private static final Duration FOLLOW_LIMIT = Duration.ofSeconds(10);
    private static final int UNFENCE_ATTEMPTS = 3;

    /** Why the old writer keeps its role; never leaves this class. */
    private static final class NotYet extends Exception {
        private static final long serialVersionUID = 1L;

        NotYet(String reason) {
            super(reason);
        }
    }

    private record Opened(long fencedNanos, long openedNanos, GtidPosition position) {
        Duration gap() {
            return Duration.ofNanos(openedNanos - fencedNanos);
        }
    }

    SwitchOverOutcome run() {
        Opened opened;
        try (AdminSession old = from.session();
                AdminSession next = to.session()) {
            requireFollowing(next);
            opened = fenceAndOpen(old, next);
        } catch (NotYet | SQLException | IOException reason) {
            return new GaveUp(String.valueOf(reason.getMessage()));
        }
        return repoint()
                .<SwitchOverOutcome>map(reason -> new FollowerMissing(opened.gap(), opened.position(), reason))
                .orElseGet(() -> new SwitchedOver(opened.gap(), opened.position()));
    }

    private void requireFollowing(AdminSession next) throws SQLException, NotYet {
        Optional<ReplicationStatus> status = RegionalDatabase.replication(next);
        if (status.filter(ReplicationStatus::running).isEmpty()) {
            throw new NotYet("%s does not follow %s: %s"
                    .formatted(
                            to.region(),
                            from.region(),
                            status.map(ReplicationStatus::error).orElse("it has no source")));
        }
    }

    private Opened fenceAndOpen(AdminSession old, AdminSession next) throws SQLException, NotYet, IOException {
        boolean opened = false;
        long fencedNanos = System.nanoTime();
        try {
            RegionalDatabase.fence(old);
            GtidPosition position = RegionalDatabase.position(old);
            if (!RegionalDatabase.awaitApplied(next, position, CATCH_UP_LIMIT)) {
                throw new NotYet("%s did not catch up with %s within %d s"
                        .formatted(to.region(), from.region(), CATCH_UP_LIMIT.toSeconds()));
            }
            if (!RegionalDatabase.position(old).equals(position)) {
                throw new NotYet("%s still wrote after it was fenced".formatted(from.region()));
            }
            ledger.record(ledger.current().switchedOver(to.region()));
            RegionalDatabase.stopFollowing(next);
            openOrStop(next);
            opened = true;
            return new Opened(fencedNanos, System.nanoTime(), position);
        } finally {
            if (!opened) {
                restore();
            }
        }
    }

    /** An error here is no answer yet: the statement may have worked, and two writers would be worse than none. */
    private void openOrStop(AdminSession next) throws NotYet {
        try {
            RegionalDatabase.openForWrites(next);
        } catch (SQLException unclear) {
            to.server().kill();
            throw new NotYet("%s did not confirm that it takes writes and was stopped: %s"
                    .formatted(to.region(), unclear.getMessage()));
        }
    }

    private void restore() {
        for (int attempt = 1; attempt <= UNFENCE_ATTEMPTS; attempt++) {
            try (AdminSession old = from.session()) {
                ledger.record(ledger.current().switchedOver(from.region()));
                RegionalDatabase.openForWrites(old);
                refollow();
                return;
            } catch (SQLException | IOException failed) {
                LOG.warn("{} could not be opened for writes again: {}", from.region(), failed.getMessage());
            }
        }
    }

    private void refollow() throws SQLException {
        if (to.server().isAlive()) {
            try (AdminSession next = to.session()) {
                RegionalDatabase.follow(next, from);
            }
        }
    }

    /** Empty when the old writer and all readers follow the new writer. */
    private Optional<String> repoint() {
        Optional<String> missing = Following.start(from, to, FOLLOW_LIMIT);
        for (RegionalDatabase reader : readers) {
            Optional<String> alsoMissing = Following.start(reader, to, FOLLOW_LIMIT);
            missing = missing.or(() -> alsoMissing);
        }
        return missing;
    }
}
