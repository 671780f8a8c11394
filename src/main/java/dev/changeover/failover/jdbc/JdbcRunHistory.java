package dev.changeover.failover.jdbc;

import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunHistory;
import dev.changeover.failover.RunId;
import dev.changeover.failover.report.RunReport;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of finished runs in the table {@code run_history} of whichever Region is the writer after the run. */
final class JdbcRunHistory implements RunHistory {
    private static final String INSERT = """
            INSERT INTO run_history (run_id, workload, kind, from_region, to_region, operator, reason,
                                     started_at, finished_at, outcome, write_gap_millis, report)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE run_id = run_id""";
    private static final String COPIED = "SELECT run_id FROM run_history WHERE workload = ?";
    private static final int REASON_MAX = 1000;
    private static final int OPERATOR_MAX = 128;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcRunHistory.class);

    private final Workloads workloads;
    private final BoundedConnections connections;
    private final Function<Run, String> json;

    /** @param json writes the whole report of a run */
    JdbcRunHistory(Workloads workloads, Duration bound, Function<Run, String> json) {
        this.workloads = workloads;
        this.connections = new BoundedConnections(bound);
        this.json = json;
    }

    @Override
    public Optional<Set<RunId>> copied(WorkloadId id) {
        return workloads
                .settings(id)
                .flatMap(workload -> workload.regions().values().stream()
                        .map(region -> copied(id, region.jdbc()))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** Empty when the database there is a reader, which may show what a failover has lost, or gives no answer. */
    private Optional<Set<RunId>> copied(WorkloadId id, JdbcSettings database) {
        try (Connection connection = connections.open(database)) {
            if (JdbcWriteProof.isReader(connection)) {
                return Optional.empty();
            }
            try (PreparedStatement select = connection.prepareStatement(COPIED)) {
                select.setString(1, id.value());
                return Optional.of(runs(select));
            }
        } catch (SQLException away) {
            LOG.debug("the copied runs of {} cannot be asked for: {}", id, BoundedConnections.said(away));
            return Optional.empty();
        }
    }

    private static Set<RunId> runs(PreparedStatement select) throws SQLException {
        Set<RunId> runs = new HashSet<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                runs.add(RunId.parse(rows.getString(1)));
            }
        } catch (IllegalArgumentException foreign) {
            throw new SQLException("run_history holds a row that is no copy of a run", foreign);
        }
        return runs;
    }

    @Override
    public Copied copy(Run run) {
        Outcome outcome = run.outcome();
        if (outcome == null) {
            return new Copied.NotDone("run %s has not ended".formatted(run.id()));
        }
        Optional<WorkloadSettings> workload = workloads.settings(run.id().workload());
        if (workload.isEmpty()) {
            return new Copied.NotDone("this console is not configured for workload '%s'"
                    .formatted(run.id().workload()));
        }
        StringBuilder why = new StringBuilder();
        for (RegionName region : likelyWriters(run.plan(), outcome)) {
            try (Connection connection =
                    connections.open(workload.get().region(region).jdbc())) {
                insert(connection, run, outcome);
                return new Copied.Done();
            } catch (SQLException e) {
                why.append("%s%s: %s".formatted(why.isEmpty() ? "" : "; ", region, BoundedConnections.said(e)));
            }
        }
        return new Copied.NotDone(why.toString());
    }

    /** The account cannot override read-only, so asking a reader is a harmless refusal. */
    private static List<RegionName> likelyWriters(FailoverPlan plan, Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED, ABANDONED -> List.of(plan.target(), plan.source());
            case ABORTED -> List.of(plan.source(), plan.target());
        };
    }

    private void insert(Connection connection, Run run, Outcome outcome) throws SQLException {
        RunReport report = RunReport.of(run);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, report.run());
            insert.setString(2, report.workload());
            insert.setString(3, report.kind());
            insert.setString(4, report.from());
            insert.setString(5, report.to());
            insert.setString(6, atMost(OPERATOR_MAX, report.operator()));
            insert.setString(7, atMost(REASON_MAX, report.reason()));
            insert.setObject(8, utc(report.startedAt()));
            insert.setObject(9, utc(report.lastAt()));
            insert.setString(10, outcome.name().toLowerCase(Locale.ROOT));
            insert.setNull(11, Types.BIGINT);
            insert.setString(12, json.apply(run));
            insert.executeUpdate();
        }
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static String atMost(int characters, String text) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }
}
