package dev.changeover.failover.journal;

import static dev.changeover.failover.journal.Samples.EAST_1;
import static dev.changeover.failover.journal.Samples.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.InForce;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStores;
import dev.changeover.sandbox.wire.BucketStorage.Condition;
import dev.changeover.topology.RegionName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger in buckets, over AWS's own client and the sandbox's S3. */
class BucketLedgerTest extends LedgerContract {
    private static final Append APPENDED = new Append.Appended();

    @TempDir
    private Path folder;

    private LocalBuckets buckets;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        buckets = new LocalBuckets(folder, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        buckets.close();
    }

    @Override
    BucketLedger open(String writer) {
        return over(buckets.stores(), writer);
    }

    private BucketLedger over(SortedMap<RegionName, ObjectStore> stores, String writer) {
        ObjectStores<String> record = LocalBuckets.record(stores);
        BucketLedger ledger = new BucketLedger(record, writer, Duration.ofMillis(10));
        opened.add(record);
        opened.add(ledger);
        return ledger;
    }

    private void settle() {
        opened.stream()
                .filter(BucketLedger.class::isInstance)
                .map(BucketLedger.class::cast)
                .forEach(BucketLedger::settle);
    }

    private static String key(long sequence) {
        return "_ledger/%06d.json".formatted(sequence);
    }

    @Override
    void damage(long sequence, String content) {
        settle();
        for (String bucket : List.of("journal-1", "journal-2")) {
            buckets.files()
                    .put(bucket, key(sequence), content.getBytes(StandardCharsets.UTF_8), new Condition.Always());
        }
    }

    @Override
    void remove(long sequence) throws Exception {
        settle();
        for (String bucket : List.of("journal-1", "journal-2")) {
            Files.delete(
                    folder.resolve(bucket).resolve("o-" + URLEncoder.encode(key(sequence), StandardCharsets.UTF_8)));
        }
    }

    private LedgerEntry allow(long sequence) {
        return new LedgerEntry(sequence, AT, new LedgerFact.ChangesAllowed("ada", "over"));
    }

    private static InForce fold(Ledger ledger) {
        Ledger.Reading reading = ledger.read(0);
        assertThat(reading.damage()).isEmpty();
        InForce inForce = InForce.EMPTY;
        for (LedgerEntry entry : reading.entries()) {
            inForce = inForce.apply(entry);
        }
        return inForce;
    }

    /** As somebody sees the buckets who reaches one Region only. */
    private SortedMap<RegionName, ObjectStore> only(RegionName region) {
        return new TreeMap<>(Map.of(region, buckets.stores().get(region)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-east-2"})
    void aDarkRegionNeitherSilencesNorForgets(String dark) throws Exception {
        RegionName region = new RegionName(dark);
        assertThat(open("before").append(stop(1))).isEqualTo(APPENDED);
        settle();
        buckets.weather(region, "throttle");
        BucketLedger during = open("during");
        assertThat(fold(during).stopped()).isPresent();
        assertThat(during.append(allow(2))).isEqualTo(APPENDED);
        assertThat(fold(open("another")).stopped()).isEmpty();
        buckets.weather(region, "heal");
        BucketLedger after = open("after");
        assertThat(fold(after).stopped()).isEmpty();
        settle();
        assertThat(fold(over(only(region), "there")).entries()).isEqualTo(2);
    }

    @Test
    void whoeverReachesNoBucketIsToldSoAndNothingIsBelieved() throws Exception {
        assertThat(open("before").append(stop(1))).isEqualTo(APPENDED);
        buckets.weather(EAST_1, "throttle");
        buckets.weather(EAST_2, "throttle");
        BucketLedger blind = open("blind");
        assertThat(blind.read(0).damage()).singleElement().asString().startsWith("the ledger could not be read");
        assertThat(blind.append(stop(1))).isInstanceOf(Append.Unavailable.class);
    }

    @Test
    void anAnswerThatGotLostIsNotSaidTwice() {
        BucketLedger lossy = over(LossyStore.losingAnswers(buckets.stores()), "lossy");
        assertThat(lossy.append(stop(1))).isEqualTo(APPENDED);
        assertThat(open("reader").read(0).entries()).containsExactly(stop(1));
    }

    @Test
    void oneTornCopyIsHealedByTheOther() {
        assertThat(open("console").append(stop(1))).isEqualTo(APPENDED);
        settle();
        buckets.files().put("journal-1", key(1), new byte[0], new Condition.Always());
        assertThat(open("reader").read(0)).isEqualTo(new Ledger.Reading(List.of(stop(1)), List.of()));
    }

    /** Each side says something under the same number while neither reaches the other's bucket. */
    @Test
    void whatWasSaidOnTwoSidesStandsOnBothAndAStopOutlivesAnAllowThatDidNotKnowIt() {
        BucketLedger both = open("before");
        assertThat(both.append(stop(1))).isEqualTo(APPENDED);
        settle();
        BucketLedger east = over(only(EAST_1), "east");
        BucketLedger west = over(only(EAST_2), "west");
        LedgerEntry second = new LedgerEntry(2, AT, new LedgerFact.ChangesStopped("grace", "storage incident"));
        assertThat(fold(east).stopped()).isPresent();
        assertThat(fold(west).stopped()).isPresent();
        assertThat(west.append(second)).isEqualTo(APPENDED);
        assertThat(east.append(allow(2))).isEqualTo(APPENDED);
        assertThat(fold(east).stopped()).isEmpty();

        for (Ledger reader : List.of(both, open("after"))) {
            InForce inForce = fold(reader);
            assertThat(inForce.entries()).isEqualTo(3);
            assertThat(inForce.stopped())
                    .hasValueSatisfying(s -> assertThat(s.sentence()).contains("grace: storage incident"));
        }
        BucketLedger after = open("after all");
        assertThat(fold(after).nextSequence()).isEqualTo(4);
        assertThat(after.append(allow(4))).isEqualTo(APPENDED);
        assertThat(fold(both).stopped()).isEmpty();
        assertThat(fold(open("last")).stopped()).isEmpty();
    }
}
