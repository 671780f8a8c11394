package dev.changeover.failover.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFormatTest {
    private static final Instant AT = Instant.parse("2026-11-23T05:57:00.000000001Z");
    private static final RunId RUN = new RunId(Samples.TODO, 7);

    private final BatchFormat format = new BatchFormat();

    private static JournalEntry restarted(long sequence) {
        return new JournalEntry(RUN, sequence, AT, new Fact.DriverRestarted("a"));
    }

    private static Batch batch(String writer, long first, long last) {
        List<JournalEntry> entries = new ArrayList<>();
        for (long sequence = first; sequence <= last; sequence++) {
            entries.add(restarted(sequence));
        }
        return new Batch(writer, entries);
    }

    @Test
    void everyFactReadsBackAsItWasWrittenWithOthers() throws Unreadable {
        List<JournalEntry> entries = new ArrayList<>();
        for (Object fact : Samples.of(Fact.class)) {
            entries.add(new JournalEntry(RUN, 3 + entries.size(), AT.plusMillis(entries.size()), (Fact) fact));
        }
        Batch batch = new Batch("console-1", entries);
        byte[] bytes = format.write(batch);
        assertThat(format.read(bytes)).isEqualTo(batch);
        assertThat(format.write(batch)).isEqualTo(bytes);
    }

    @Test
    void severalEntriesNameTheirRunAndTheirFirstNumberOnce() {
        assertThat(new String(format.write(batch("console-1", 3, 4)), UTF_8))
                .isEqualTo(
                        "{\"format\":3,\"writer\":\"console-1\",\"run\":\"todo-7\",\"sequence\":3,\"entries\":["
                                + "{\"at\":\"2026-11-23T05:57:00.000000001Z\",\"fact\":{\"type\":\"DriverRestarted\",\"driver\":\"a\"}},"
                                + "{\"at\":\"2026-11-23T05:57:00.000000001Z\",\"fact\":{\"type\":\"DriverRestarted\",\"driver\":\"a\"}}]}");
    }

    @Test
    void aSingleEntryIsWrittenAsOlderConsolesReadIt() {
        assertThat(format.write(batch("console-1", 3, 3)))
                .isEqualTo(new EntryFormat().write(restarted(3), "console-1"));
    }

    @Test
    void entriesOfEveryEarlierFormatAreRead() throws IOException, Unreadable {
        byte[] first;
        try (InputStream file = EntryFormatTest.class.getResourceAsStream("format-1-run-started.json")) {
            first = Objects.requireNonNull(file).readAllBytes();
        }
        assertThat(format.read(first).entries()).hasSize(1);
        byte[] second = new EntryFormat().write(restarted(3), "console-1");
        assertThat(format.read(second)).isEqualTo(batch("console-1", 3, 3));
    }

    @Test
    void noPrefixOfABatchIsTakenForABatch() {
        byte[] whole = format.write(batch("console-1", 3, 5));
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> format.read(torn));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"format\":3}",
                "{\"format\":3,\"writer\":\"a\",\"run\":\"todo-7\",\"sequence\":3,\"entries\":null}",
                "{\"format\":3,\"writer\":\"a\",\"run\":\"todo-7\",\"sequence\":3,\"entries\":[]}",
                "{\"format\":3,\"writer\":\"a\",\"run\":\"todo-7\",\"sequence\":3,\"entries\":[null]}",
                "{\"format\":3,\"writer\":\"a\",\"run\":\"todo-7\",\"sequence\":3,\"entries\":[{\"at\":null,\"fact\":null}]}",
                "{\"format\":3,\"writer\":\"a\",\"run\":\"todo-7\",\"sequence\":3,\"entries\":"
                        + "[{\"at\":\"2026-11-23T05:57:00Z\",\"fact\":{\"type\":\"DriverRestarted\",\"driver\":\"a\"},\"sequence\":9}]}"
            })
    void whatIsNoWholeBatchIsUnreadable(String text) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> format.read(text.getBytes(UTF_8)));
    }

    @Test
    void aNewerFormatIsNamed() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> format.read("{\"format\":4}".getBytes(UTF_8)))
                .withMessage("was written in format 4 by a newer version");
    }

    /** A bucket's folder that was copied into a directory. */
    @Test
    void whereEveryEntryIsAFileABatchIsRefusedInItsOwnWords() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> new EntryFormat().read(format.write(batch("console-1", 3, 4))))
                .withMessage("holds several entries, as only an object of a bucket does");
    }

    @Test
    void aBatchIsSharedAsFarAsItsWriterAndItsEntriesAreTheSame() {
        Batch there = batch("console-1", 3, 5);
        assertThat(format.shared(there, there)).isEqualTo(3);
        assertThat(format.shared(there, batch("console-1", 3, 9))).isEqualTo(3);
        assertThat(format.shared(there, batch("console-1", 3, 4))).isEqualTo(2);
        assertThat(format.shared(there, batch("console-1", 4, 9))).isEqualTo(2);
        assertThat(format.shared(there, batch("console-1", 2, 9))).isZero();
        assertThat(format.shared(there, batch("console-1", 6, 9))).isZero();
        assertThat(format.shared(there, batch("console-2", 3, 5))).isZero();
        assertThat(format.shared(batch("console-2", 3, 3), there)).isZero();
        Batch other = new Batch(
                "console-1",
                List.of(restarted(3), new JournalEntry(RUN, 4, AT, new Fact.DriverRestarted("b")), restarted(5)));
        assertThat(format.shared(there, other)).as("the second differs").isZero();
    }

    @Test
    void whatDoesNotFollowEachOtherIsNoBatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch("a", List.of(restarted(3), restarted(5))))
                .withMessage("entry 5 of run todo-7 does not follow entry 3 of run todo-7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(
                        "a",
                        List.of(restarted(3), new JournalEntry(RUN.next(), 4, AT, new Fact.DriverRestarted("a")))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Batch("a", List.of()));
    }
}
