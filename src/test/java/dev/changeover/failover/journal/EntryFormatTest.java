package dev.changeover.failover.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.Terms;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryFormatTest {
    private static final Instant AT = Instant.parse("2026-11-23T05:57:00.000000001Z");
    private static final RunId RUN = new RunId(Samples.TODO, 7);

    private final EntryFormat format = new EntryFormat();

    @Test
    void everyFactReadsBackAsItWasWritten() throws Unreadable {
        for (Object fact : Samples.of(Fact.class)) {
            JournalEntry entry = new JournalEntry(RUN, 3, AT, (Fact) fact);
            byte[] bytes = format.write(entry, "console-1");
            assertThat(format.read(bytes).entry())
                    .as(() -> new String(bytes, UTF_8))
                    .isEqualTo(entry);
            assertThat(format.write(entry, "console-1")).isEqualTo(bytes);
        }
    }

    @Test
    void theSamplesHoldEveryCaseOfFactCommandAndAnswer() {
        Set<Class<?>> facts =
                Samples.of(Fact.class).stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(facts).containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
        Set<Class<?>> commands = Samples.of(Fact.CommandIssued.class).stream()
                .map(f -> ((Fact.CommandIssued) f).command().getClass())
                .collect(Collectors.toSet());
        assertThat(commands).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
        Set<Class<?>> answers = Samples.of(Fact.CommandAnswered.class).stream()
                .map(f -> ((Fact.CommandAnswered) f).answer().getClass())
                .collect(Collectors.toSet());
        assertThat(answers).containsExactlyInAnyOrder(Answer.class.getPermittedSubclasses());
    }

    @Test
    void anEntryIsWrittenInTheWordsOfTheCore() {
        Fact issued = new Fact.CommandIssued(
                2,
                new Command.SwitchoverGlobalCluster(
                        new dev.changeover.topology.GlobalClusterId("global"),
                        Samples.EAST_1,
                        Samples.arn(Samples.EAST_2)));
        assertThat(new String(format.write(new JournalEntry(RUN, 3, AT, issued), "console-1"), UTF_8))
                .isEqualTo("{\"format\":2,\"writer\":\"console-1\",\"run\":\"todo-7\",\"sequence\":3,"
                        + "\"at\":\"2026-11-23T05:57:00.000000001Z\",\"fact\":{\"type\":\"CommandIssued\",\"number\":2,"
                        + "\"command\":{\"type\":\"SwitchoverGlobalCluster\",\"globalCluster\":\"global\","
                        + "\"callIn\":\"us-east-1\",\"target\":\"arn:aws:rds:us-east-2:123456789012:cluster:todo\"}}}");
    }

    /** As the first release wrote it: what it did not know is absent. */
    @Test
    void anEntryOfTheFirstFormatIsRead() throws IOException, Unreadable {
        byte[] old;
        try (InputStream file = EntryFormatTest.class.getResourceAsStream("format-1-run-started.json")) {
            old = Objects.requireNonNull(file).readAllBytes();
        }
        var started = (Fact.RunStarted) format.read(old).entry().fact();
        assertThat(started.commission().terms()).isEqualTo(Terms.NONE);
        assertThat(started.commission().plan().policy()).isEqualTo(Policy.standard());
        assertThat(Run.replay(List.of(format.read(old).entry()))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"format\":1,\"wri",
                "[]",
                "{}",
                "null",
                "{\"format\":3}",
                "{\"format\":2}",
                "{\"format\":1}"
            })
    void whatIsNoWholeEntryIsUnreadable(String text) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> format.read(text.getBytes(UTF_8)));
    }

    @Test
    void noPrefixOfAnEntryIsTakenForAnEntry() {
        byte[] whole = format.write(
                new JournalEntry(RUN, 3, AT, new Fact.OperatorAnswered("operator", Choice.RETRY)), "console-1");
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> format.read(torn));
        }
    }

    @Test
    void anUnknownPropertyIsNotReadOver() {
        String newer = new String(
                        format.write(new JournalEntry(RUN, 3, AT, new Fact.DriverRestarted("a")), "console-1"), UTF_8)
                .replace("\"driver\":\"a\"", "\"driver\":\"a\",\"because\":\"b\"");
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> format.read(newer.getBytes(UTF_8)));
    }
}
