package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A client that adds ToDos one after the other, wherever a database accepts them, and remembers what was acknowledged. */
final class WritingClient implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final DatabaseFleet fleet;
    private final List<RegionName> regions;
    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("writing-client").unstarted(this::write);
    private volatile boolean running = true;
    private volatile long longestGapNanos;

    /** @param regions tried in turn whenever a write is refused; with one Region only that one is ever tried */
    WritingClient(DatabaseFleet fleet, RegionName... regions) {
        this.fleet = fleet;
        this.regions = List.of(regions);
        thread.start();
    }

    private void write() {
        long lastNanos = System.nanoTime();
        int number = 0;
        int region = 0;
        while (running) {
            try (Connection connection =
                    FleetFixture.connect(fleet, regions.get(region % regions.size()), SandboxAccounts.TODO_API)) {
                while (running) {
                    String task = "task " + number++;
                    attempted.add(task);
                    FleetFixture.add(connection, task);
                    acknowledged.add(task);
                    long now = System.nanoTime();
                    longestGapNanos = Math.max(longestGapNanos, now - lastNanos);
                    lastNanos = now;
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (SQLException refused) {
                region++;
            }
        }
    }

    boolean awaitAcknowledged(int more) {
        int goal = acknowledged.size() + more;
        return Patience.of(FleetFixture.BOUND).until(() -> acknowledged.size() >= goal);
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Writes that got no answer: they may have happened. */
    Set<String> unclear() {
        return attempted.stream().filter(task -> !acknowledged.contains(task)).collect(Collectors.toSet());
    }

    /** Between two acknowledged writes. */
    Duration longestGap() {
        return Duration.ofNanos(longestGapNanos);
    }

    /** Ends it; what was acknowledged is final when this returns. */
    void stop() {
        running = false;
        try {
            boolean _ = thread.join(FleetFixture.BOUND);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
