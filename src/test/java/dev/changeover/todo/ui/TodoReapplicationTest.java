package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.LostWrite;
import dev.changeover.failover.LostWrite.Kind;
import dev.changeover.failover.Reapplication.Match;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TodoReapplicationTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final Map<String, @Nullable String> MILK = Map.of("task", "milk", "status", "wip");
    private static final Map<String, @Nullable String> OAT = Map.of("task", "oat milk", "status", "wip");

    @Test
    void anAddedToDoIsLostUnlessTheRowSaysTheSame() {
        LostWrite added = new LostWrite("1", AT, Kind.INSERT, "5", Map.of(), MILK);
        assertThat(TodoReapplication.compare(added, null)).isInstanceOf(Match.Clean.class);
        assertThat(TodoReapplication.compare(added, todo("cheese"))).isInstanceOf(Match.Clean.class);
        assertThat(TodoReapplication.compare(added, todo("milk"))).isEqualTo(new Match.Same("5"));
    }

    @Test
    void aChangedToDoIsHeldAgainstTheRowOfNow() {
        LostWrite changed = new LostWrite("1", AT, Kind.UPDATE, "5", MILK, OAT);
        assertThat(TodoReapplication.compare(changed, todo("milk"))).isInstanceOf(Match.Clean.class);
        assertThat(TodoReapplication.compare(changed, todo("oat milk"))).isEqualTo(new Match.Same("5"));
        assertThat(TodoReapplication.compare(changed, null)).isInstanceOf(Match.Gone.class);
        assertThat(TodoReapplication.compare(changed, todo("soy milk")))
                .isEqualTo(new Match.Differs(Map.of("task", "soy milk", "status", "wip")));
    }

    @Test
    void aDeletedToDoThatIsGoneIsDone() {
        LostWrite deleted = new LostWrite("1", AT, Kind.DELETE, "5", MILK, Map.of());
        assertThat(TodoReapplication.compare(deleted, null)).isEqualTo(new Match.Same("5"));
        assertThat(TodoReapplication.compare(deleted, todo("milk"))).isInstanceOf(Match.Clean.class);
    }

    private static Todo todo(String task) {
        return new Todo(new TodoId(5), task, TodoStatus.WIP, 1, AT, AT);
    }
}
