package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Region's database as the control plane handles it: its server, the line that others replicate from it over, and
 * the few statements that change its role. SQL stays in here; whoever calls decides what a failure means.
 */
record RegionalDatabase(DatabaseServer server, ReplicationProxy outgoing) {
    private static final Logger LOG = LoggerFactory.getLogger(RegionalDatabase.class);
    private static final int NO_SUCH_THREAD = 1094;
    private static final int LOCK_WAIT_SECONDS = 5;

    RegionName region() {
        return server.region();
    }

    AdminSession session() throws SQLException {
        return AdminSession.open(server.port());
    }

    /** @param answerWithin how long the server may be silent: one that hangs is not waited for */
    AdminSession session(Duration answerWithin) throws SQLException {
        return AdminSession.open(server.port(), answerWithin);
    }

    static GtidPosition position(AdminSession session) throws SQLException {
        return GtidPosition.parse(session.value("SELECT @@gtid_current_pos"));
    }

    /** Empty when the server is not configured to follow anyone. */
    static Optional<ReplicationStatus> replication(AdminSession session) throws SQLException {
        return session.row("SHOW SLAVE STATUS").map(ReplicationStatus::of);
    }

    static void openForWrites(AdminSession session) throws SQLException {
        session.execute("SET GLOBAL read_only=0");
    }

    static boolean isReadOnly(AdminSession session) throws SQLException {
        return !"0".equals(session.value("SELECT @@GLOBAL.read_only"));
    }

    static void stopFollowing(AdminSession session) throws SQLException {
        session.execute("STOP SLAVE");
        session.execute("RESET SLAVE ALL");
    }

    /**
     * Refuses writes from now on, after those already running, and ends the applications' sessions so that their pools
     * look for the new writer at once. An idle transaction fails at its COMMIT.
     */
    static void fence(AdminSession session) throws SQLException {
        session.execute("SET SESSION lock_wait_timeout=" + LOCK_WAIT_SECONDS);
        session.execute("SET GLOBAL read_only=1");
        endApplicationSessions(session);
    }

    private static void endApplicationSessions(AdminSession session) throws SQLException {
        List<String> names = SandboxAccounts.APPLICATIONS.stream()
                .map(account -> "'" + account.name() + "'")
                .toList();
        String ids = session.value("SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE user IN (%s)"
                .formatted(String.join(",", names)));
        for (String id : ids.isEmpty() ? new String[0] : ids.split(",", -1)) {
            try {
                session.execute("KILL CONNECTION " + id);
            } catch (SQLException refused) {
                if (refused.getErrorCode() != NO_SUCH_THREAD) {
                    throw refused;
                }
            }
        }
    }

    /** Whether everything up to {@code position} was applied here within {@code limit}. */
    static boolean awaitApplied(AdminSession session, GtidPosition position, Duration limit) throws SQLException {
        return "0"
                .equals(session.value("SELECT MASTER_GTID_WAIT('%s', %s)"
                        .formatted(position, Double.toString(limit.toMillis() / 1000.0))));
    }

    /** Replicates from {@code writer}, over its line, from wherever this server's own history ends. */
    static void follow(AdminSession session, RegionalDatabase writer) throws SQLException {
        session.execute("STOP SLAVE");
        session.execute("SET GLOBAL read_only=1");
        // An old writer's own transactions are in its binary log only; without this it would ask for them again.
        boolean wrote = !session.value("SELECT @@gtid_binlog_pos").isEmpty();
        session.execute("""
                CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=%d, MASTER_USER='%s', MASTER_PASSWORD='%s',
                MASTER_SSL=0, MASTER_SSL_VERIFY_SERVER_CERT=0, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=1,
                MASTER_USE_GTID=slave_pos%s""".formatted(
                        writer.outgoing.port(),
                        SandboxAccounts.REPLICATION.name(),
                        SandboxAccounts.REPLICATION.password(),
                        wrote ? ", MASTER_DEMOTE_TO_SLAVE=1" : ""));
        session.execute("START SLAVE");
    }

    /** Empty once both replication threads run, else what the server says is in the way. */
    static Optional<String> awaitFollowing(AdminSession session, Duration limit) {
        boolean runs = Patience.of(limit)
                .until(() -> quietly(session).filter(ReplicationStatus::running).isPresent());
        return runs
                ? Optional.empty()
                : Optional.of(quietly(session)
                        .map(ReplicationStatus::error)
                        .filter(error -> !error.isEmpty())
                        .orElse("replication does not run"));
    }

    private static Optional<ReplicationStatus> quietly(AdminSession session) {
        try {
            return replication(session);
        } catch (SQLException unreadable) {
            LOG.debug("Replication status could not be read", unreadable);
            return Optional.empty();
        }
    }
}
