package dev.changeover.todo.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.FleetSettings;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome;
import dev.changeover.todo.DatabaseState;
import dev.changeover.todo.IdempotencyKey;
import dev.changeover.todo.KeyedOutcome;
import dev.changeover.todo.ReadOutcome;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoCursor;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoOrder;
import dev.changeover.todo.TodoPage;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.RegionName;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL against two real servers, one of them a reader, and what the pools do when the roles change. */
class JdbcTodoRepositoryIT {
    private static final RegionName EAST_1 = new RegionName("us-east-1");
    private static final RegionName EAST_2 = new RegionName("us-east-2");
    private static final TodoDraft DRAFT = TodoDraft.of("Water the plants 🌱⚡ 'quoted' \\ %_", "wip");

    @TempDir
    static Path folder;

    private static DatabaseFleet fleet;

    @BeforeAll
    static void startServers() throws Exception {
        Map<RegionName, Integer> ports = new LinkedHashMap<>();
        ports.put(EAST_1, freePort());
        ports.put(EAST_2, freePort());
        fleet = DatabaseFleet.open(new FleetSettings(
                folder.resolve("mariadb"),
                Path.of("target", "mariadb-binary"),
                folder.resolve("salvage"),
                ports,
                EAST_1,
                "todomgmt-infra-pri-global-db-cluster"));
        SchemaMigration.migrate(
                fleet.jdbcUrl(EAST_1), SandboxAccounts.TODO_MIGRATE.name(), SandboxAccounts.TODO_MIGRATE.password());
    }

    @AfterAll
    static void stopServers() {
        fleet.close();
    }

    @Test
    void whatIsAnsweredEqualsWhatIsReadLater() {
        try (TodoPool pool = pool(fleet.writer(), DatabaseSettings.Access.ANY)) {
            JdbcTodoRepository todos = todos(pool);
            Todo created = saved(todos.insert(DRAFT));
            assertThat(found(todos, created.id())).contains(created);
            assertThat(Duration.between(created.createdAt(), Instant.now()).abs())
                    .isLessThan(Duration.ofMinutes(1));
            Todo updated = saved(todos.update(created.id(), TodoDraft.of("Other", "done"), 1));
            assertThat(updated.version()).isEqualTo(2);
            assertThat(updated.createdAt()).isEqualTo(created.createdAt());
            assertThat(found(todos, created.id())).contains(updated);
            assertThat(todos.delete(created.id(), 2)).isEqualTo(new WriteOutcome.Deleted(created.id()));
            assertThat(found(todos, created.id())).isEmpty();
        }
    }

    @Test
    void anEditOfAnOldVersionIsAConflictThatShowsTheRow() {
        try (TodoPool pool = pool(fleet.writer(), DatabaseSettings.Access.ANY)) {
            JdbcTodoRepository todos = todos(pool);
            TodoId id = saved(todos.insert(DRAFT)).id();
            Todo second = saved(todos.update(id, TodoDraft.of("Second", "wip"), 1));
            assertThat(todos.update(id, TodoDraft.of("Third", "wip"), 1))
                    .isEqualTo(new WriteOutcome.VersionConflict(second));
            assertThat(todos.delete(id, 1)).isEqualTo(new WriteOutcome.VersionConflict(second));
            assertThat(todos.update(id, TodoDraft.of("Second", "wip"), null))
                    .isInstanceOfSatisfying(WriteOutcome.Saved.class, saved -> {
                        assertThat(saved.changed()).isFalse();
                        assertThat(saved.todo().version()).isEqualTo(3);
                    });
        }
    }

    @Test
    void theWriterSaysThatARowIsMissing() {
        try (TodoPool pool = pool(fleet.writer(), DatabaseSettings.Access.ANY)) {
            JdbcTodoRepository todos = todos(pool);
            TodoId nobody = new TodoId(999_999_999);
            assertThat(todos.update(nobody, DRAFT, null)).isEqualTo(new WriteOutcome.NotFound(nobody));
            assertThat(todos.update(nobody, DRAFT, 3)).isEqualTo(new WriteOutcome.NotFound(nobody));
            assertThat(todos.delete(nobody, null)).isEqualTo(new WriteOutcome.NotFound(nobody));
        }
    }

    @Test
    void aKeyIsStoredWithItsTodoAndAnsweredInBothRegions() throws Exception {
        IdempotencyKey key = new IdempotencyKey("client", "k-" + System.nanoTime());
        try (TodoPool pool = pool(fleet.writer(), DatabaseSettings.Access.ANY);
                TodoPool passive = pool(other(fleet.writer()), DatabaseSettings.Access.ANY)) {
            KeyedOutcome.Written first = (KeyedOutcome.Written) todos(pool).insert(DRAFT, key);
            assertThat(first.replayed()).isFalse();
            KeyedOutcome replay = new KeyedOutcome.Written(first.outcome(), true);
            assertThat(todos(pool).insert(DRAFT, key)).isEqualTo(replay);
            assertThat(todos(pool).insert(TodoDraft.of("Other", "wip"), key))
                    .isInstanceOf(KeyedOutcome.KeyReused.class);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            KeyedOutcome there = todos(passive).insert(DRAFT, key);
            while (!there.equals(replay) && System.nanoTime() < end) {
                assertThat(there).isEqualTo(new KeyedOutcome.Written(new WriteOutcome.ReadOnlyRegion(), false));
                there = todos(passive).insert(DRAFT, key);
            }
            assertThat(there).isEqualTo(replay);
        }
    }

    @Test
    void manyAtOnceWithOneKeyStoreOne() throws Exception {
        IdempotencyKey key = new IdempotencyKey("client", "race-" + System.nanoTime());
        try (TodoPool pool = TodoPool.open(DatabaseSettings.of(
                        fleet.jdbcUrl(fleet.writer()),
                        SandboxAccounts.TODO_API.name(),
                        SandboxAccounts.TODO_API.password(),
                        DatabaseSettings.Access.ANY,
                        8));
                var threads = Executors.newCachedThreadPool()) {
            var answers =
                    threads.invokeAll(Collections.nCopies(8, () -> todos(pool).insert(DRAFT, key)));
            Set<TodoId> ids = new HashSet<>();
            for (var answer : answers) {
                ids.add(saved(((KeyedOutcome.Written) answer.get()).outcome()).id());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void anExpiredKeyMayBeUsedAgainAndIsSweptAway() {
        IdempotencyKey key = new IdempotencyKey("client", "old-" + System.nanoTime());
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        try (TodoPool pool = pool(fleet.writer(), DatabaseSettings.Access.ANY)) {
            JdbcTodoRepository then = new JdbcTodoRepository(pool.dataSource(), InstantSource.fixed(longAgo));
            Todo first = saved(((KeyedOutcome.Written) then.insert(DRAFT, key)).outcome());
            assertThat(then.insert(DRAFT, key))
                    .isInstanceOfSatisfying(
                            KeyedOutcome.Written.class,
                            again -> assertThat(again.replayed()).isTrue());
            Todo second = saved(((KeyedOutcome.Written) todos(pool).insert(DRAFT, key)).outcome());
            assertThat(second.id()).isNotEqualTo(first.id());
        }
    }

    @Test
    void pagesGoByKeyAndStatus() {
        try (TodoPool pool = pool(fleet.writer(), DatabaseSettings.Access.ANY)) {
            JdbcTodoRepository todos = todos(pool);
            TodoId before = saved(todos.insert(DRAFT)).id();
            List<Todo> blocked = List.of(
                    saved(todos.insert(TodoDraft.of("a", "blocked"))),
                    saved(todos.insert(TodoDraft.of("b", "blocked"))),
                    saved(todos.insert(TodoDraft.of("c", "blocked"))));
            TodoPage first = page(todos, new TodoQuery(TodoCursor.after(before), 2, TodoStatus.BLOCKED));
            assertThat(first.todos()).isEqualTo(blocked.subList(0, 2));
            assertThat(first.next()).isEqualTo(TodoCursor.after(blocked.get(1).id()));
            TodoPage last = page(todos, new TodoQuery(first.next(), 2, TodoStatus.BLOCKED));
            assertThat(last).isEqualTo(new TodoPage(blocked.subList(2, 3), null));
        }
    }

    @Test
    void everyWordOfASearchCountsAndMayStandBehindALineBreakOrATab() {
        try (TodoPool pool = pool(fleet.writer(), DatabaseSettings.Access.ANY)) {
            JdbcTodoRepository todos = todos(pool);
            todos.insert(
                    TodoDraft.of("kiwi\nlychee\tmango\r\nnectarine one two three four five six seven eight", "open"));
            for (String search : List.of("lych", "mango kiwi", "nec", "eight seven six five four three two one kiwi")) {
                assertThat(found(todos, search)).as(search).isEqualTo(1);
            }
            assertThat(found(todos, "one two three four five six seven eight plum"))
                    .isZero();
        }
    }

    private static int found(JdbcTodoRepository todos, String search) {
        ReadOutcome<TodoPage> outcome = todos.page(new TodoQuery(null, 10, null, search, TodoOrder.BY_ID));
        assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
        return ((ReadOutcome.Answered<TodoPage>) outcome).value().todos().size();
    }

    @Test
    void aReaderReadsAndSaysForEveryWriteThatItIsOne() {
        RegionName reader = other(fleet.writer());
        try (TodoPool pool = pool(reader, DatabaseSettings.Access.ANY)) {
            JdbcTodoRepository todos = todos(pool);
            TodoId nobody = new TodoId(999_999_998);
            assertThat(state(todos).role()).isEqualTo(DatabaseState.Role.READER);
            assertThat(state(todos).schemaVersion()).isNotNull();
            assertThat(todos.insert(DRAFT)).isEqualTo(new WriteOutcome.ReadOnlyRegion());
            assertThat(todos.update(nobody, DRAFT, null)).isEqualTo(new WriteOutcome.ReadOnlyRegion());
            assertThat(todos.update(nobody, DRAFT, 7)).isEqualTo(new WriteOutcome.ReadOnlyRegion());
            assertThat(todos.delete(nobody, null)).isEqualTo(new WriteOutcome.ReadOnlyRegion());
        }
    }

    @Test
    void poolsFollowTheRolesThroughASwitchover() {
        RegionName writer = fleet.writer();
        RegionName reader = other(writer);
        try (TodoPool old = pool(writer, DatabaseSettings.Access.WRITER);
                TodoPool next = pool(reader, DatabaseSettings.Access.WRITER);
                TodoPool any = pool(reader, DatabaseSettings.Access.ANY)) {
            saved(todos(old).insert(DRAFT));
            assertThat(todos(next).insert(DRAFT)).isEqualTo(new WriteOutcome.ReadOnlyRegion());
            assertThat(todos(any).insert(DRAFT)).isEqualTo(new WriteOutcome.ReadOnlyRegion());
            assertThat(fleet.switchOver(writer, reader)).isNotInstanceOf(SwitchOverOutcome.GaveUp.class);
            saved(todos(next).insert(DRAFT));
            saved(todos(any).insert(DRAFT));
            assertThat(todos(old).insert(DRAFT))
                    .isInstanceOfAny(WriteOutcome.ReadOnlyRegion.class, WriteOutcome.Unclear.class);
            assertThat(todos(old).insert(DRAFT)).isEqualTo(new WriteOutcome.ReadOnlyRegion());
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsUnavailableWithinItsLimit() throws Exception {
        DatabaseSettings settings = DatabaseSettings.of(
                "jdbc:mysql://127.0.0.1:" + freePort() + "/todo", "nobody", "secret", DatabaseSettings.Access.ANY, 1);
        assertThat(settings.toString()).doesNotContain("secret");
        try (TodoPool pool = TodoPool.open(settings)) {
            long start = System.nanoTime();
            assertThat(todos(pool).insert(DRAFT)).isInstanceOf(WriteOutcome.Unavailable.class);
            assertThat(todos(pool).state()).isInstanceOf(ReadOutcome.Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    private static TodoPool pool(RegionName region, DatabaseSettings.Access access) {
        return TodoPool.open(DatabaseSettings.of(
                fleet.jdbcUrl(region),
                SandboxAccounts.TODO_API.name(),
                SandboxAccounts.TODO_API.password(),
                access,
                2));
    }

    private static JdbcTodoRepository todos(TodoPool pool) {
        return new JdbcTodoRepository(pool.dataSource(), InstantSource.system()).within(Duration.ofSeconds(5));
    }

    private static Todo saved(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Saved.class);
        return ((WriteOutcome.Saved) outcome).todo();
    }

    private static Optional<Todo> found(JdbcTodoRepository todos, TodoId id) {
        return answered(todos.find(id));
    }

    private static TodoPage page(JdbcTodoRepository todos, TodoQuery query) {
        return answered(todos.page(query));
    }

    private static DatabaseState state(JdbcTodoRepository todos) {
        return answered(todos.state());
    }

    private static <T> T answered(ReadOutcome<T> outcome) {
        assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
        return ((ReadOutcome.Answered<T>) outcome).value();
    }

    private static RegionName other(RegionName region) {
        return region.equals(EAST_1) ? EAST_2 : EAST_1;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
