package dev.changeover.acceptance;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/**
 * The fastest that a script written by hand could be on this sandbox: connections that are open already, SQL on the two
 * servers themselves, the one key of the edge. It proves nothing, records nothing, and stops for nothing.
 */
final class BareScript implements AutoCloseable {
    static final List<String> REGIONS = List.of("us-east-1", "us-east-2");

    private static final String STORE =
            "arn:aws:cloudfront::123456789012:key-value-store/5f0cb3f1-7b0a-4c3e-9d5e-70d0a1000001";
    private static final String GLOBAL_CLUSTER = "todomgmt-infra-pri-global-db-cluster";
    private static final List<String> CLUSTERS =
            List.of("todomgmt-infra-pri-db-cluster", "todomgmt-infra-secd-db-cluster");

    private static final int NO_SUCH_THREAD = 1094;

    private final SandboxUnderTest sandbox;
    private final AwsClients aws;
    private final Map<String, Connection> connections = new HashMap<>();
    /** Where each Region is replicated from, as the sandbox set it up. */
    private final Map<String, Integer> lines = new HashMap<>();

    BareScript(SandboxUnderTest sandbox) throws SQLException {
        this.sandbox = sandbox;
        this.aws = new AwsClients(new AwsSettings(
                URI.create(sandbox.aws()),
                new AwsSettings.AccessKeys("sandbox", "sandbox"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10)));
        connect();
    }

    /** Opens every connection anew, for the next promotion; a server that was restarted has ended the old ones. */
    void connect() throws SQLException {
        for (String region : REGIONS) {
            Connection old = connections.put(region, RoleWatch.admin(sandbox.databasePort(REGIONS.indexOf(region))));
            if (old != null) {
                old.close();
            }
        }
    }

    static String other(String region) {
        return REGIONS.get(1 - REGIONS.indexOf(region));
    }

    String writer() throws SQLException {
        return value("us-east-1", "SELECT @@GLOBAL.read_only").equals("0") ? "us-east-1" : "us-east-2";
    }

    /** Remembers where a reader reads from: the line of the other Region. */
    void learnLine(String reader) throws SQLException {
        try (Statement statement = connection(reader).createStatement();
                ResultSet row = statement.executeQuery("SHOW SLAVE STATUS")) {
            if (!row.next()) {
                throw new IllegalStateException(reader + " follows nobody");
            }
            lines.put(other(reader), row.getInt("Master_Port"));
        }
    }

    /** The store's version, which a script can know before it begins. */
    String etag() {
        return aws.keyValueStore().describeKeyValueStore(d -> d.kvsARN(STORE)).eTag();
    }

    void point(String region, String etag) {
        aws.keyValueStore()
                .putKey(p -> p.kvsARN(STORE).key("active-origin").value(region).ifMatch(etag));
    }

    /** Fences the one, waits until the other has everything, opens it, and moves the traffic. */
    void switchOver(String from, String to, String etag) throws SQLException {
        execute(from, "SET GLOBAL read_only=1");
        endSessions(from);
        String position = value(from, "SELECT @@gtid_current_pos");
        if (!value(to, "SELECT MASTER_GTID_WAIT('%s', 5)".formatted(position)).equals("0")) {
            throw new IllegalStateException(to + " did not catch up");
        }
        open(to);
        point(to, etag);
    }

    /** Opens what is there, once it has applied what it has received, and moves the traffic. */
    void promote(String to) throws SQLException {
        CompletableFuture<String> etag = CompletableFuture.supplyAsync(this::etag);
        execute(to, "STOP SLAVE IO_THREAD");
        String received;
        try (Statement statement = connection(to).createStatement();
                ResultSet row = statement.executeQuery("SHOW SLAVE STATUS")) {
            received = row.next() ? row.getString("Gtid_IO_Pos") : "";
        }
        if (!received.isEmpty()) {
            value(to, "SELECT MASTER_GTID_WAIT('%s', 5)".formatted(received));
        }
        open(to);
        point(to, etag.join());
    }

    /** So that pools look for the new writer at once, as the sandbox's Aurora does it. */
    private void endSessions(String region) throws SQLException {
        String ids = value(
                region,
                "SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE user IN ('%s', '%s')"
                        .formatted(SandboxAccounts.TODO_API.name(), SandboxAccounts.TODO_CONSOLE.name()));
        for (String id : ids == null ? new String[0] : ids.split(",", -1)) {
            try {
                execute(region, "KILL CONNECTION " + id);
            } catch (SQLException gone) {
                if (gone.getErrorCode() != NO_SUCH_THREAD) {
                    throw gone;
                }
            }
        }
    }

    private void open(String region) throws SQLException {
        execute(region, "STOP SLAVE");
        execute(region, "RESET SLAVE ALL");
        execute(region, "SET GLOBAL read_only=0");
    }

    /** Lets the old writer follow the new one, over the sandbox's own line, as the sandbox would have it. */
    void follow(String reader, String writer) throws SQLException {
        execute(reader, """
                CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=%d, MASTER_USER='%s', MASTER_PASSWORD='%s',
                MASTER_SSL=0, MASTER_SSL_VERIFY_SERVER_CERT=0, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=1,
                MASTER_USE_GTID=slave_pos, MASTER_DEMOTE_TO_SLAVE=1""".formatted(
                        lines.get(writer), SandboxAccounts.REPLICATION.name(), SandboxAccounts.REPLICATION.password()));
        execute(reader, "START SLAVE");
    }

    void askAuroraToSwitchOver(String from, String to) {
        aws.rds(from)
                .switchoverGlobalCluster(
                        s -> s.globalClusterIdentifier(GLOBAL_CLUSTER).targetDbClusterIdentifier(arn(to)));
    }

    void askAuroraToFailOver(String to) {
        aws.rds(to)
                .failoverGlobalCluster(f -> f.globalClusterIdentifier(GLOBAL_CLUSTER)
                        .targetDbClusterIdentifier(arn(to))
                        .allowDataLoss(true));
    }

    private static String arn(String region) {
        return "arn:aws:rds:%s:123456789012:cluster:%s".formatted(region, CLUSTERS.get(REGIONS.indexOf(region)));
    }

    /** Returns once Aurora calls everything available and the reader has all that the writer has. */
    void awaitSettled(String writer) {
        Await.until("Aurora has settled", Duration.ofMinutes(1), sandbox::state, () -> {
            GlobalCluster cluster = aws.rds(writer)
                    .describeGlobalClusters(d -> d.globalClusterIdentifier(GLOBAL_CLUSTER))
                    .globalClusters()
                    .getFirst();
            return cluster.status().equals("available")
                    && cluster.globalClusterMembers().stream()
                            .allMatch(m -> m.isWriter() || "connected".equals(m.synchronizationStatusAsString()));
        });
        awaitFollowing(other(writer));
    }

    void awaitFollowing(String reader) {
        Await.until("%s follows".formatted(reader), Duration.ofMinutes(1), sandbox::state, () -> follows(reader));
    }

    private boolean follows(String reader) {
        try (Connection fresh = RoleWatch.admin(sandbox.databasePort(REGIONS.indexOf(reader)));
                Statement statement = fresh.createStatement();
                ResultSet row = statement.executeQuery("SHOW SLAVE STATUS")) {
            return row.next()
                    && row.getString("Slave_IO_Running").equals("Yes")
                    && row.getString("Slave_SQL_Running").equals("Yes");
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connection(String region) {
        return connections.get(region);
    }

    private void execute(String region, String sql) throws SQLException {
        try (Statement statement = connection(region).createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String region, String sql) throws SQLException {
        try (Statement statement = connection(region).createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
        aws.close();
    }
}
