package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.mariadb.SwitchOverOutcome;
import dev.changeover.todo.TodoFleet;
import dev.changeover.todo.TodoService;
import dev.changeover.topology.RegionName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that retry with their key, against the packaged function in both Regions, while the writer moves ten times. They ask
 * whichever Region they happen to, right or wrong, as clients of a changing edge do.
 */
class TenSwitchoversIT {
    private static final int CLIENTS = 4;
    private static final int SWITCHOVERS = 10;
    private static final long BOUND_NANOS = Duration.ofSeconds(60).toNanos();

    @TempDir
    static Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> edits = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger replays = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void noAcknowledgedWriteIsLostAndNoneDoubled() throws Exception {
        try (TodoFleet fleet = new TodoFleet(folder);
                TodoService east1 = new TodoService(fleet, TodoFleet.EAST_1, folder, 2);
                TodoService east2 = new TodoService(fleet, TodoFleet.EAST_2, folder, 2)) {
            List<Thread> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                String name = "client" + number;
                clients.add(Thread.ofPlatform().daemon().start(() -> write(name, east1, east2)));
            }
            for (int number = 0; number < SWITCHOVERS; number++) {
                awaitMore(20);
                RegionName from = fleet.writer();
                assertThat(fleet.servers().switchOver(from, fleet.reader()))
                        .isNotInstanceOf(SwitchOverOutcome.GaveUp.class);
            }
            awaitMore(20);
            stop.set(true);
            for (Thread client : clients) {
                assertThat(client.join(Duration.ofSeconds(60))).isTrue();
            }
            int lost = 0;
            int doubled = 0;
            for (String task : acknowledged) {
                long stored = fleet.number("SELECT COUNT(*) FROM todo WHERE task = '" + task + "'");
                lost += stored == 0 ? 1 : 0;
                doubled += stored > 1 ? 1 : 0;
            }
            long rows = fleet.number("SELECT COUNT(*) FROM todo");
            long lostEdits = edits.size() - fleet.number("SELECT COUNT(*) FROM todo WHERE status = 'done'");
            System.out.printf(
                    "figure: %d switchovers, %d clients: %d creations and %d edits acknowledged, %d lost, %d doubled,"
                            + " %d answered again by their key, refused %s%n",
                    SWITCHOVERS, CLIENTS, acknowledged.size(), edits.size(), lost, doubled, replays.get(), refusals);
            assertThat(lost).isZero();
            assertThat(doubled).isZero();
            assertThat(lostEdits).isZero();
            assertThat(rows).isEqualTo(acknowledged.size());
            assertThat(refusals.keySet()).isSubsetOf("read-only-region", "database-unreachable", "write-unclear");
            assertThat(refusals).containsKey("read-only-region");
        }
    }

    private void write(String client, TodoService east1, TodoService east2) {
        for (int number = 0; !stop.get(); number++) {
            String task = client + " " + number;
            String body = "{\"task\":\"" + task + "\",\"status\":\"open\"}";
            Map<String, String> key = Map.of("Idempotency-Key", task.replace(' ', '-'));
            TodoService.Answer created = insist("POST", "/v1/todos", key, body, number, east1, east2);
            acknowledged.add(task);
            if (created.headers().containsKey("Idempotency-Replayed")) {
                replays.incrementAndGet();
            }
            // The edit names what it sets, so that it may be sent again when nobody knows what came of it.
            String path = created.headers().get("Location");
            TodoService.Answer edited = insist("PATCH", path, Map.of(), "{\"status\":\"done\"}", number, east1, east2);
            assertThat(edited.json().path("status").asString()).isEqualTo("done");
            edits.add(task);
        }
    }

    private TodoService.Answer insist(
            String method,
            String path,
            Map<String, String> headers,
            String body,
            int first,
            TodoService east1,
            TodoService east2) {
        long end = System.nanoTime() + BOUND_NANOS;
        for (int attempt = first; System.nanoTime() < end; attempt++) {
            TodoService.Answer answer = (attempt % 2 == 0 ? east1 : east2).call(method, path, headers, body);
            if (answer.status() == 200 || answer.status() == 201) {
                return answer;
            }
            refusals.computeIfAbsent(answer.code(), _ -> new AtomicInteger()).incrementAndGet();
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError(method + " " + path + " was never served; refused " + refusals);
    }

    private void awaitMore(int count) {
        int enough = acknowledged.size() + count;
        long end = System.nanoTime() + BOUND_NANOS;
        while (acknowledged.size() < enough) {
            assertThat(System.nanoTime()).as("refused %s", refusals).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
