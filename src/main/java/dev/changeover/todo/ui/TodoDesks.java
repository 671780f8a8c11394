package dev.changeover.todo.ui;

import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.todo.TodoTable;
import dev.changeover.todo.jdbc.DatabaseSettings;
import dev.changeover.todo.jdbc.JdbcTodoRepository;
import dev.changeover.todo.jdbc.Login;
import dev.changeover.todo.jdbc.Logins;
import dev.changeover.todo.jdbc.TodoPool;
import dev.changeover.topology.JdbcSettings;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Opens a small pool per Region of every workload when the first person looks, and lets go of its connections when the
 * writer moves: a pool that keeps them goes on talking to a demoted writer.
 */
@Lazy
@Component
final class TodoDesks implements AutoCloseable {
    private static final int CONNECTIONS = 3;
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(1500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private final Map<WorkloadId, TodoDesk> desks = new HashMap<>();
    private final List<Runnable> closings = new ArrayList<>();

    TodoDesks(Workloads workloads, TopologyFeed feed, AuditTrail trail) {
        workloads.all().forEach(settings -> open(settings, feed, trail));
    }

    private void open(WorkloadSettings settings, TopologyFeed feed, AuditTrail trail) {
        Map<RegionName, TodoTable> repositories = new HashMap<>();
        List<TodoPool> pools = new ArrayList<>();
        settings.regions().forEach((region, parts) -> {
            TodoPool pool = TodoPool.open(database(parts.jdbc()));
            pools.add(pool);
            repositories.put(region, new JdbcTodoRepository(pool.dataSource(), InstantSource.system()));
        });
        closings.add(feed.onSnapshot(settings.id(), new EvictWhenMoved(pools)::look)::close);
        pools.forEach(pool -> closings.add(pool::close));
        desks.put(settings.id(), new TodoDesk(settings.id(), feed, repositories, trail));
    }

    private static DatabaseSettings database(JdbcSettings jdbc) {
        return new DatabaseSettings(
                Logins.fixed(new Login(jdbc.url(), jdbc.user(), jdbc.password())),
                DatabaseSettings.Access.ANY,
                CONNECTIONS,
                CONNECT_WITHIN,
                ANSWER_WITHIN);
    }

    /** @throws IllegalArgumentException when there is no such workload */
    TodoDesk of(WorkloadId workload) {
        TodoDesk desk = desks.get(workload);
        if (desk == null) {
            throw new IllegalArgumentException("there is no workload '" + workload + "'");
        }
        return desk;
    }

    @Override
    public void close() {
        closings.forEach(Runnable::run);
    }

    /** Remembers who the writer was. */
    private static final class EvictWhenMoved {
        private final List<TodoPool> pools;
        private final AtomicReference<Optional<RegionName>> writer = new AtomicReference<>(Optional.empty());

        EvictWhenMoved(List<TodoPool> pools) {
            this.pools = List.copyOf(pools);
        }

        void look(TopologySnapshot snapshot) {
            Optional<RegionName> now = RegionChoice.writer(snapshot);
            Optional<RegionName> before = writer.getAndSet(now);
            if (before.isPresent() && !before.equals(now)) {
                pools.forEach(TodoPool::evict);
            }
        }
    }
}
