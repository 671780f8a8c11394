package dev.changeover.failover.jdbc;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Change;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Fault;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunHistory.Copied;
import dev.changeover.failover.RunId;
import dev.changeover.failover.Step;
import dev.changeover.failover.report.ReportJson;
import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.FleetSettings;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Write proofs and the run history against real servers, us-east-1 being the writer. */
class ProofAndHistoryIT {
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final Instant AT = Instant.parse("2026-11-23T06:00:00.123456Z");

    @TempDir
    private static Path folder;

    private static DatabaseFleet fleet;
    private static WorkloadSettings workload;

    @BeforeAll
    static void start() throws Exception {
        fleet = DatabaseFleet.open(new FleetSettings(
                folder.resolve("mariadb"),
                Path.of("target", "mariadb-binary"),
                folder.resolve("salvage"),
                Map.of(EAST_1, freePort(), EAST_2, freePort()),
                EAST_1,
                "todomgmt-infra-pri-global-db-cluster"));
        SandboxAccounts.Account migrate = SandboxAccounts.TODO_MIGRATE;
        SchemaMigration.migrate(fleet.jdbcUrl(EAST_1), migrate.name(), migrate.password());
        workload = workload(console(EAST_1), console(EAST_2));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static JdbcSettings console(RegionName region) {
        SandboxAccounts.Account account = SandboxAccounts.TODO_CONSOLE;
        return new JdbcSettings(fleet.jdbcUrl(region), account.name(), account.password());
    }

    private static WorkloadSettings workload(JdbcSettings first, JdbcSettings second) {
        return FixedWorkloads.todo(
                URI.create("http://localhost:1"),
                new TrafficSettings.KeyValueStore("E1TODOMGMT0001", FixedWorkloads.storeArn()),
                Map.of(EAST_1, first, EAST_2, second));
    }

    private static RunId run(long number) {
        return new RunId(workload.id(), number);
    }

    private static Answer prove(WorkloadSettings settings, RegionName target, RunId run) {
        return new JdbcWriteProof(new Workloads(List.of(settings)), BOUND).prove(target, run);
    }

    private static String single(String query) throws SQLException {
        try (var connection = new BoundedConnections(Duration.ofSeconds(5)).open(console(EAST_1));
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }

    private static Fault.Kind refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).fault().kind();
    }

    @Test
    void aConnectionThatIsOpenedAheadIsUsedForOneProofOfThatDatabaseOnly() {
        JdbcWriteProof proof = new JdbcWriteProof(new Workloads(List.of(workload)), BOUND);
        proof.anticipate(EAST_1, workload.id());
        assertThat(proof.prove(EAST_1, run(5))).isInstanceOf(Answer.Accepted.class);
        assertThat(proof.prove(EAST_1, run(5))).as("the next opens its own").isInstanceOf(Answer.Accepted.class);
        proof.anticipate(EAST_1, workload.id());
        assertThat(refused(proof.prove(EAST_2, run(5)))).as("that of a reader").isEqualTo(Fault.Kind.NOT_YET);
    }

    @Test
    void aConnectionThatCannotBeOpenedAheadLeavesTheProofUnproven() throws Exception {
        JdbcSettings nobody = new JdbcSettings("jdbc:mysql://localhost:%d/todo".formatted(freePort()), "a", "b");
        JdbcWriteProof proof = new JdbcWriteProof(new Workloads(List.of(workload(nobody, nobody))), BOUND);
        proof.anticipate(EAST_1, workload.id());
        assertThat(refused(proof.prove(EAST_1, run(5)))).isEqualTo(Fault.Kind.NOT_YET);
    }

    @Test
    void rehearsingAProofWritesNothing() throws SQLException {
        String before = single("SELECT COUNT(*) FROM write_proof");
        new JdbcWriteProof(new Workloads(List.of(workload)), BOUND).rehearse(EAST_1, workload.id());
        assertThat(single("SELECT COUNT(*) FROM write_proof")).isEqualTo(before);
    }

    @Test
    void theWriterProvesItselfAsOftenAsItIsAsked() throws SQLException {
        assertThat(prove(workload, EAST_1, run(1))).isInstanceOf(Answer.Accepted.class);
        assertThat(prove(workload, EAST_1, run(1))).isInstanceOf(Answer.Accepted.class);
        assertThat(single("SELECT COUNT(*) FROM write_proof WHERE run_id = 'todo-1'"))
                .isEqualTo("1");
    }

    @Test
    void aReaderProvesNothing() throws SQLException {
        assertThat(refused(prove(workload, EAST_2, run(2)))).isEqualTo(Fault.Kind.NOT_YET);
        assertThat(single("SELECT COUNT(*) FROM write_proof WHERE run_id = 'todo-2'"))
                .isEqualTo("0");
    }

    @Test
    void aDatabaseThatIsAwayProvesNothing() throws IOException {
        JdbcSettings away = new JdbcSettings("jdbc:mysql://localhost:%d/todo".formatted(freePort()), "a", "b");
        assertThat(refused(prove(workload(away, away), EAST_1, run(3)))).isEqualTo(Fault.Kind.NOT_YET);
    }

    @Test
    void aSilentDatabaseProvesNothingWithinTheBound() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            JdbcSettings settings =
                    new JdbcSettings("jdbc:mysql://127.0.0.1:%d/todo".formatted(silent.getLocalPort()), "a", "b");
            long began = System.nanoTime();
            assertThat(refused(prove(workload(settings, settings), EAST_1, run(4))))
                    .isEqualTo(Fault.Kind.NOT_YET);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND.multipliedBy(5));
        }
    }

    private static Run ended(long number, Outcome outcome, String reason) {
        Change change = new Change.Switchover(EAST_2);
        FailoverPlan plan = FailoverPlan.of(workload.workload(), change, EAST_1, Policy.standard(), 1);
        Commission commission =
                new Commission(plan, "operator", reason, "driver-1", new Preflight.Report(change, List.of()));
        RunId id = run(number);
        return Run.replay(List.of(
                        new JournalEntry(id, 1, AT, new Fact.RunStarted(commission)),
                        new JournalEntry(id, 2, AT, new Fact.StepStarted(Step.CHECK)),
                        new JournalEntry(id, 3, AT.plusSeconds(3), new Fact.RunEnded(outcome, "over"))))
                .orElseThrow();
    }

    private static JdbcRunHistory history() {
        return new JdbcRunHistory(new Workloads(List.of(workload)), BOUND, new ReportJson()::write);
    }

    @Test
    void anEndedRunIsCopiedOnceToWhicheverRegionWrites() throws SQLException {
        // The target of this run is the reader here: the copy goes to the other Region instead.
        assertThat(history().copy(ended(5, Outcome.SUCCEEDED, "why ✓"))).isEqualTo(new Copied.Done());
        assertThat(history().copy(ended(5, Outcome.SUCCEEDED, "again"))).isEqualTo(new Copied.Done());
        assertThat(single("SELECT CONCAT_WS('|', workload, kind, from_region, to_region, reason, started_at,"
                        + " finished_at, outcome) FROM run_history WHERE run_id = 'todo-5'"))
                .isEqualTo("todo|switchover|us-east-1|us-east-2|why ✓|2026-11-23 06:00:00.123456"
                        + "|2026-11-23 06:00:03.123456|succeeded");
        assertThat(single("SELECT JSON_VALUE(report, '$.steps[0].step') FROM run_history WHERE run_id = 'todo-5'"))
                .isEqualTo("check");
    }

    @Test
    void theWriterSaysWhichRunsAreCopied() {
        assertThat(history().copy(ended(8, Outcome.SUCCEEDED, "why"))).isEqualTo(new Copied.Done());
        assertThat(history().copied(workload.id()))
                .hasValueSatisfying(runs -> assertThat(runs).contains(run(8)).doesNotContain(run(9)));
        WorkloadSettings readersOnly = workload(console(EAST_2), console(EAST_2));
        assertThat(new JdbcRunHistory(new Workloads(List.of(readersOnly)), BOUND, _ -> "").copied(workload.id()))
                .as("a reader may show what a failover has lost")
                .isEmpty();
    }

    @Test
    void aReasonLongerThanTheColumnIsCutAndNotLost() throws SQLException {
        assertThat(history().copy(ended(6, Outcome.ABORTED, "é".repeat(3000)))).isEqualTo(new Copied.Done());
        assertThat(single("SELECT CHAR_LENGTH(reason) FROM run_history WHERE run_id = 'todo-6'"))
                .isEqualTo("1000");
    }

    @Test
    void whatCannotBeCopiedIsToldAndThrowsNothing() throws IOException {
        JdbcSettings away = new JdbcSettings("jdbc:mysql://localhost:%d/todo".formatted(freePort()), "a", "b");
        JdbcRunHistory history =
                new JdbcRunHistory(new Workloads(List.of(workload(away, away))), BOUND, new ReportJson()::write);
        assertThat(history.copy(ended(7, Outcome.SUCCEEDED, "why"))).isInstanceOf(Copied.NotDone.class);
        assertThat(history.copied(workload.id())).isEmpty();
    }
}
