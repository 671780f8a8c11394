package dev.changeover.failover.jdbc;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.failover.RunId;
import dev.changeover.failover.WriteProof;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A row in {@code write_proof}, written and read back on one fresh connection to the target's own database. */
final class JdbcWriteProof implements WriteProof {
    private static final String WRITE = """
            INSERT INTO write_proof (run_id, region) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE written_at = CURRENT_TIMESTAMP(6)""";
    private static final String READ = "SELECT COUNT(*) FROM write_proof WHERE run_id = ? AND region = ?";
    /** A secondary with write forwarding takes the row and passes it on: only the writer says 0 here. */
    private static final String IS_READER = "SELECT @@GLOBAL.read_only OR @@GLOBAL.innodb_read_only";

    private static final Logger LOG = LoggerFactory.getLogger(JdbcWriteProof.class);

    private final Workloads workloads;
    private final BoundedConnections connections;
    private final ConnectionAhead ahead;

    JdbcWriteProof(Workloads workloads, Duration bound) {
        this.workloads = workloads;
        this.connections = new BoundedConnections(bound);
        this.ahead = new ConnectionAhead(connections, bound);
    }

    @Override
    public Answer prove(RegionName target, RunId run) {
        Optional<WorkloadSettings> workload = workloads.settings(run.workload());
        if (workload.isEmpty()) {
            return new Answer.Rejected(new Fault(
                    Kind.FINAL,
                    "NoSuchWorkload",
                    "this console is not configured for workload '%s'".formatted(run.workload())));
        }
        JdbcSettings database = workload.get().region(target).jdbc();
        long began = System.nanoTime();
        try (Connection connection = ahead.take(database)) {
            if (isReader(connection)) {
                return unproven("ReadOnly", "the database in %s is a reader".formatted(target));
            }
            write(connection, run, target);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            return isThere(connection, run, target)
                    ? new Answer.Accepted("a row was written and read back in %s in %d ms".formatted(target, millis))
                    : unproven("NotThere", "the database in %s took the row but does not show it".formatted(target));
        } catch (SQLException e) {
            return unproven(
                    "SQL " + e.getErrorCode(), "the database in %s: %s".formatted(target, BoundedConnections.said(e)));
        }
    }

    @Override
    public void anticipate(RegionName target, WorkloadId id) {
        workloads
                .settings(id)
                .ifPresent(workload -> ahead.open(workload.region(target).jdbc()));
    }

    /** Reads as the proof does, for a run that there never was. */
    @Override
    public void rehearse(RegionName target, WorkloadId id) {
        Optional<WorkloadSettings> workload = workloads.settings(id);
        if (workload.isEmpty()) {
            return;
        }
        try (Connection connection =
                connections.open(workload.get().region(target).jdbc())) {
            boolean reader = isReader(connection);
            boolean there = isThere(connection, new RunId(id, 1), target);
            LOG.debug("{}: a proof was rehearsed: reader {}, there {}", target, reader, there);
        } catch (SQLException away) {
            LOG.debug("{}: a proof cannot be rehearsed: {}", target, BoundedConnections.said(away));
        }
    }

    /** Whether it refuses writes by itself, or would only pass them on. */
    static boolean isReader(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(IS_READER)) {
            return !answer.next() || answer.getBoolean(1);
        }
    }

    private static void write(Connection connection, RunId run, RegionName target) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
            insert.setString(1, run.toString());
            insert.setString(2, target.value());
            insert.executeUpdate();
        }
    }

    private static boolean isThere(Connection connection, RunId run, RegionName target) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, run.toString());
            select.setString(2, target.value());
            try (ResultSet answer = select.executeQuery()) {
                return answer.next() && answer.getInt(1) == 1;
            }
        }
    }

    private static Answer unproven(String code, String why) {
        return new Answer.Rejected(new Fault(Kind.NOT_YET, code, why));
    }
}
