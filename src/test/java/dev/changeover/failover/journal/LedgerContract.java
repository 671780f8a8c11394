package dev.changeover.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every ledger keeps, wherever it lies. */
abstract class LedgerContract {
    static final Instant AT = Instant.parse("2026-11-23T05:57:00Z");

    static LedgerEntry stop(long sequence) {
        return new LedgerEntry(sequence, AT, new LedgerFact.ChangesStopped("ada", "incident"));
    }

    /** The same ledger, as another process opens it. */
    abstract Ledger open(String writer);

    /** Puts something else in the place of an entry, or nothing at all, wherever it lies. */
    abstract void damage(long sequence, String content) throws Exception;

    abstract void remove(long sequence) throws Exception;

    @Test
    void everyFactReadsBackAsItWasWritten() {
        Ledger ledger = open("console");
        long sequence = 0;
        for (Object fact : Samples.of(LedgerFact.class)) {
            LedgerEntry entry = new LedgerEntry(++sequence, AT, (LedgerFact) fact);
            assertThat(ledger.append(entry)).isInstanceOf(Append.Appended.class);
            assertThat(open("other").read(sequence - 1).entries()).containsExactly(entry);
        }
        assertThat(ledger.read(0).entries()).hasSize((int) sequence);
    }

    @Test
    void ofTwoWhoSaySomethingAtOnceOneIsFenced() {
        Ledger one = open("one");
        assertThat(one.append(stop(1))).isInstanceOf(Append.Appended.class);
        assertThat(open("two").append(stop(1))).isEqualTo(new Append.Fenced("one"));
        assertThat(one.append(stop(1))).isInstanceOf(Append.Appended.class);
    }

    @Test
    void ofManyAtTheSameMomentOneIsHeard() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        List<Callable<Append>> all = new ArrayList<>();
        for (int console = 1; console <= 4; console++) {
            Ledger ledger = open("console-" + console);
            all.add(() -> {
                together.await();
                return ledger.append(stop(1));
            });
        }
        List<Append> outcomes = new ArrayList<>();
        try (var threads = Executors.newCachedThreadPool()) {
            for (var outcome : threads.invokeAll(all)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).filteredOn(Append.Appended.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Append.Fenced.class::isInstance).hasSize(3);
        assertThat(open("reader").read(0).entries()).containsExactly(stop(1));
    }

    @Test
    void anEntryBehindOneThatIsNotThereIsNotWritten() {
        assertThat(open("console").append(stop(2)))
                .isEqualTo(new Append.Unavailable("entry 1 of the ledger is not there"));
    }

    @Test
    void whatAnotherSaidIsReadByWhoeverReadBefore() {
        Ledger one = open("one");
        Ledger two = open("two");
        assertThat(one.append(stop(1))).isInstanceOf(Append.Appended.class);
        assertThat(two.read(0).entries()).containsExactly(stop(1));
        assertThat(two.append(stop(2))).isInstanceOf(Append.Appended.class);
        assertThat(one.read(1).entries()).containsExactly(stop(2));
    }

    @Test
    void damageIsToldAndNothingBehindItIsBelieved() throws Exception {
        Ledger ledger = open("console");
        for (long sequence = 1; sequence <= 3; sequence++) {
            ledger.append(stop(sequence));
        }
        damage(2, "{\"format\":1,");
        Ledger.Reading torn = open("torn").read(0);
        assertThat(torn.entries()).containsExactly(stop(1));
        assertThat(torn.damage()).singleElement().asString().contains("entry 2 of the ledger is torn");
        remove(2);
        assertThat(open("gap").read(0).damage())
                .singleElement()
                .asString()
                .contains("entry 2 of the ledger is missing");
    }
}
