package dev.changeover.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLedgerTest {
    private static final Instant AT = Instant.parse("2026-11-23T05:57:00Z");

    @TempDir
    private Path root;

    private static LedgerEntry stop(long sequence) {
        return new LedgerEntry(sequence, AT, new LedgerFact.ChangesStopped("ada", "incident"));
    }

    @Test
    void everyFactReadsBackAsItWasWritten() {
        DirectoryLedger ledger = new DirectoryLedger(root, "console");
        long sequence = 0;
        for (Object fact : Samples.of(LedgerFact.class)) {
            LedgerEntry entry = new LedgerEntry(++sequence, AT, (LedgerFact) fact);
            assertThat(ledger.append(entry)).isInstanceOf(Append.Appended.class);
            assertThat(new DirectoryLedger(root, "other").read(sequence - 1).entries())
                    .containsExactly(entry);
        }
    }

    @Test
    void ofTwoWhoSaySomethingAtOnceOneIsFenced() {
        assertThat(new DirectoryLedger(root, "one").append(stop(1))).isInstanceOf(Append.Appended.class);
        assertThat(new DirectoryLedger(root, "two").append(stop(1))).isEqualTo(new Append.Fenced("one"));
        assertThat(new DirectoryLedger(root, "one").append(stop(1))).isInstanceOf(Append.Appended.class);
    }

    @Test
    void damageIsToldAndNothingBehindItIsBelieved() throws IOException {
        DirectoryLedger ledger = new DirectoryLedger(root, "console");
        for (long sequence = 1; sequence <= 3; sequence++) {
            ledger.append(stop(sequence));
        }
        Files.writeString(root.resolve("_ledger/000002.json"), "{\"format\":1,");
        assertThat(ledger.read(0).entries()).containsExactly(stop(1));
        assertThat(ledger.read(0).damage()).singleElement().asString().contains("entry 2 of the ledger is torn");
        Files.delete(root.resolve("_ledger/000002.json"));
        assertThat(ledger.read(0).damage()).singleElement().asString().contains("entry 2 of the ledger is missing");
    }
}
