package dev.changeover.failover.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.failover.LostWrite;
import dev.changeover.failover.SalvagedTail;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SalvageAnswerTest {
    private static final String TWO = """
            {"region":"us-east-1","salvages":[
              {"name":"later","keptAt":"2026-11-23T05:00:00Z","counts":{},"rows":[]},
              {"name":"first","keptAt":"2026-11-23T03:20:00Z","counts":{"todo.todo":3,"todo.heartbeat":57},"rows":[
                {"gtid":"0-1-7","at":"2026-11-23T03:00:01Z","table":"todo.todo","kind":"insert","before":null,
                 "after":{"id":5,"task":"milk","status":"wip"}},
                {"gtid":"0-1-7","at":"2026-11-23T03:00:01Z","table":"todo.todo","kind":"delete","after":null,
                 "before":{"id":6,"task":"tea","status":"done"}}]}]}""";

    @Test
    void theTailThatWasKeptFirstAfterTheMoveIsTheRuns() {
        SalvagedTail tail = SalvageAnswer.read(TWO, "todo.todo", Instant.parse("2026-11-23T03:10:00Z"))
                .orElseThrow();
        assertThat(tail.snapshot()).isEqualTo("first");
        assertThat(tail.others()).isEqualTo(57);
        assertThat(tail.unlisted()).isEqualTo(1);
        assertThat(tail.writes()).extracting(LostWrite::id).containsExactly("0-1-7#1", "0-1-7#2");
        assertThat(tail.writes().getFirst().became("task")).contains("milk");
        assertThat(tail.writes().getLast().row()).isEqualTo("6");
    }

    @Test
    void whatWasKeptBeforeTheMoveIsAnotherRuns() {
        assertThat(SalvageAnswer.read(TWO, "todo.todo", Instant.parse("2026-11-23T06:00:00Z")))
                .isEmpty();
    }

    @Test
    void anAnswerWithoutItsPartsIsNotTakenForNone() {
        assertThatThrownBy(() -> SalvageAnswer.read("{}", "todo.todo", Instant.EPOCH))
                .hasMessageContaining("salvages");
    }

    @Test
    void theTableIsInTheDatabaseThatTheConsoleIsConnectedTo() {
        assertThat(SalvageConfiguration.table("jdbc:mysql://localhost:33061/todo"))
                .isEqualTo("todo.todo");
        assertThat(SalvageConfiguration.table("jdbc:mysql://writer.example.com:3306/tasks?sslMode=REQUIRED"))
                .isEqualTo("tasks.todo");
    }
}
