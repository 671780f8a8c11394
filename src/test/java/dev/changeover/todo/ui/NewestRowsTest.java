package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.InMemoryTodoRepository;
import dev.changeover.todo.Todo;
import dev.changeover.todo.TodoDraft;
import dev.changeover.todo.TodoId;
import dev.changeover.todo.TodoStatus;
import dev.changeover.todo.WriteOutcome;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NewestRowsTest {
    private static final Optional<RegionName> EAST_1 = Optional.of(FixedWorkloads.EAST_1);
    private static final Optional<RegionName> EAST_2 = Optional.of(FixedWorkloads.EAST_2);

    private long nanos;
    private final NewestRows rows = new NewestRows(() -> nanos);

    @Test
    void anAnswerFromBeforeAWriteDoesNotBringTheOldTextBack() {
        rows.of(List.of(row(1)), EAST_1);
        rows.remember(new WriteOutcome.Saved(row(2), true));
        assertThat(rows.of(List.of(row(1)), EAST_1)).containsExactly(row(2));
    }

    @Test
    void aReaderThatLagsDoesNotTakeBackWhatWasRead() {
        rows.of(List.of(row(3)), EAST_1);
        assertThat(rows.of(List.of(row(2)), EAST_1)).containsExactly(row(3));
        assertThat(rows.of(List.of(row(4)), EAST_1)).containsExactly(row(4));
    }

    @Test
    void whatWasLostIsBelievedToBeLostBeforeLong() {
        rows.of(List.of(row(3)), EAST_1);
        nanos += NewestRows.HOLDS.toNanos();
        assertThat(rows.of(List.of(row(2)), EAST_1)).containsExactly(row(2));
    }

    @Test
    void anotherWritersRowsAreTakenAsTheyAre() {
        rows.of(List.of(row(3)), EAST_1);
        assertThat(rows.of(List.of(row(2)), EAST_2)).containsExactly(row(2));
    }

    @Test
    void whatTheWriterSaysOfAConflictHoldsWhateverWasReadBefore() {
        rows.of(List.of(row(5)), EAST_1);
        rows.remember(new WriteOutcome.VersionConflict(row(4)));
        assertThat(rows.of(List.of(row(4)), EAST_1)).containsExactly(row(4));
    }

    @Test
    void eachRegionsReaderIsAwaitedOnItsOwn() {
        OwnWrites written = new OwnWrites(List.of(FixedWorkloads.EAST_1, FixedWorkloads.EAST_2));
        InMemoryTodoRepository near = new InMemoryTodoRepository();
        written.remember(new WriteOutcome.Saved(
                ((WriteOutcome.Saved) near.insert(TodoDraft.of("written", "open"))).todo(), true));
        assertThat(written.arrivedAt(FixedWorkloads.EAST_2, near)).isTrue();
        assertThat(written.arrivedAt(FixedWorkloads.EAST_1, new InMemoryTodoRepository()))
                .isFalse();
    }

    private static Todo row(int version) {
        return new Todo(
                new TodoId(1),
                "as of version " + version,
                new TodoStatus("open"),
                version,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
