package dev.changeover.topology.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.HeartbeatSource;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import java.lang.reflect.Proxy;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BeatLoopTest implements HeartbeatSource.Listener {
    private static final String ADDRESS = "jdbc:broken:us-east-1";

    private final List<String> told = new CopyOnWriteArrayList<>();

    /** A driver that fails as none ever must. */
    private final Driver broken = (Driver) Proxy.newProxyInstance(
            BeatLoopTest.class.getClassLoader(), new Class<?>[] {Driver.class}, (_, method, arguments) -> {
                if (method.getName().equals("connect")) {
                    if (ADDRESS.equals(arguments[0])) {
                        throw new IllegalStateException("a fault of ours");
                    }
                    return null;
                }
                return method.getName().equals("acceptsURL") ? Boolean.valueOf(ADDRESS.equals(arguments[0])) : null;
            });

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(broken);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(broken);
    }

    @Override
    public void measured(RegionName region, Instant began, Reading<ReplicationLag> reading) {
        told.add(((Reading.Unanswered<ReplicationLag>) reading).reason());
    }

    @Override
    public void beaten(RegionName region, Instant began) {
        throw new AssertionError("nobody beats here");
    }

    @Test
    void aConnectionThatFailsAsItNeverMustDoesNotEndTheMeasuring() throws InterruptedException {
        BeatLoop loop = new BeatLoop(
                FixedWorkloads.EAST_1,
                new JdbcSettings(ADDRESS, "nobody", "nothing"),
                new BeatBoard(List.of(FixedWorkloads.EAST_1)),
                this,
                InstantSource.system(),
                () -> {});
        Thread thread = Thread.ofPlatform().daemon().start(loop);
        await().atMost(Duration.ofSeconds(20)).until(() -> told.size() >= 2);
        loop.close();
        thread.join();
        assertThat(told).allMatch(reason -> reason.contains("sql us-east-1 cannot be read"));
    }
}
