package dev.changeover.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TodoDraftTest {
    @ParameterizedTest
    @ValueSource(strings = {"open", "wip", "blocked", "done"})
    void documentedStatusesAreTaken(String status) {
        assertThat(TodoDraft.faults("Write it down", status)).isEmpty();
        assertThat(TodoDraft.of("Write it down", status).status().value()).isEqualTo(status);
    }

    @Test
    void anUnknownStatusNamesItsFieldAndTheWayOut() {
        assertThat(TodoDraft.faults("Write it down", "later"))
                .containsExactly(new FieldFault("status", "status must be one of open, wip, blocked, done."));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThat(TodoDraft.faults(null, null)).extracting(FieldFault::field).containsExactly("task", "status");
    }

    @Test
    void taskLengthCountsCharactersAsTheDatabaseDoes() {
        String clef = new String(Character.toChars(0x1D11E));
        assertThat(TodoDraft.faults(clef.repeat(500), "wip")).isEmpty();
        assertThat(TodoDraft.faults(clef.repeat(501), "wip"))
                .containsExactly(new FieldFault("task", "task has 501 characters: give it at most 500."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aBlankTaskIsMissing(String task) {
        assertThat(TodoDraft.faults(task, "wip")).extracting(FieldFault::field).containsExactly("task");
    }

    @Test
    void halfOfACharacterIsRefusedBecauseItWouldBeStoredAsAQuestionMark() {
        assertThat(TodoDraft.faults("a\uD834b", "wip"))
                .extracting(FieldFault::field)
                .containsExactly("task");
    }

    @Test
    void aDraftThatExistsIsValid() {
        assertThatThrownBy(() -> new TodoDraft("", TodoStatus.WIP)).hasMessageContaining("task");
        assertThatThrownBy(() -> new TodoDraft("x", new TodoStatus("later"))).hasMessageContaining("status");
    }

    @Test
    void idsAreWholeNumbersFromOne() {
        assertThat(TodoId.parse("5")).contains(new TodoId(5));
        for (String text : List.of("0", "-1", "1.0", "", "x", " 1", "1' OR '1'='1", "99999999999999999999", "٣")) {
            assertThat(TodoId.parse(text)).as(text).isEmpty();
        }
    }
}
