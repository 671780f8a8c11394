package dev.changeover.failover.journal;

import static dev.changeover.failover.journal.JournalContract.RUN;
import static dev.changeover.failover.journal.Samples.EAST_1;
import static dev.changeover.failover.journal.Samples.EAST_2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Journal.Appending;
import dev.changeover.failover.Journal.Reading;
import dev.changeover.failover.JournalEntry;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One object for the entries of one decision; the run's home is us-east-2. */
class S3BatchTest {
    private static final Append APPENDED = new Append.Appended();

    private final InMemoryStore copy = new InMemoryStore("journal-1");
    private final InMemoryStore home = new InMemoryStore("journal-2");
    private final List<S3Journal> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(S3Journal::close);
    }

    private S3Journal open(String writer) {
        return open(writer, copy, home);
    }

    private S3Journal open(String writer, ObjectStore east1, ObjectStore east2) {
        SortedMap<RegionName, ObjectStore> stores = new TreeMap<>();
        stores.put(EAST_1, east1);
        stores.put(EAST_2, east2);
        S3Journal journal =
                new S3Journal(new JournalBuckets(stores, Duration.ofMillis(2)), writer, Duration.ofMillis(2));
        opened.add(journal);
        return journal;
    }

    /** The entries from one number to another; the first of all begins the run. */
    private static List<JournalEntry> entries(int first, int last) {
        return entries(first, last, "x");
    }

    private static List<JournalEntry> entries(int first, int last, String word) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int sequence = first; sequence <= last; sequence++) {
            entries.add(sequence == 1 ? Beginnings.of(RUN, EAST_2) : JournalContract.entry(RUN, sequence, word));
        }
        return entries;
    }

    private S3Journal begun(String writer) {
        S3Journal journal = open(writer);
        assertThat(journal.append(entries(1, 2))).isEqualTo(new Appending(2, APPENDED));
        return journal;
    }

    private static Appending fenced(int stored, String by) {
        return new Appending(stored, new Append.Fenced(by));
    }

    private static List<String> keys(int... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> RunKeys.entry(RUN, n)).toList();
    }

    private List<String> inHome() {
        return List.copyOf(home.objects().keySet());
    }

    @Test
    void aDecisionIsOneRequestToTheHomeAndOneToEachCopy() {
        S3Journal journal = begun("console-1");
        assertThat(journal.append(entries(3, 8))).isEqualTo(new Appending(6, APPENDED));
        assertThat(journal.append(entries(9, 9))).isEqualTo(new Appending(1, APPENDED));
        journal.settle();
        assertThat(home.created()).isEqualTo(keys(1, 3, 9));
        assertThat(copy.created())
                .as("its claim first, which the copy of the beginning finds there")
                .isEqualTo(keys(1, 1, 3, 9));
        for (String key : inHome()) {
            assertThat(copy.objects().get(key).content())
                    .isEqualTo(home.objects().get(key).content());
        }
        assertThat(open("reader").read(RUN)).isEqualTo(new Reading(entries(1, 9), List.of()));
    }

    @Test
    void ofTwoDriversAtOneHeadWithDecisionsOfDifferentLengthOneGoesOn() {
        S3Journal first = begun("console-1");
        S3Journal second = open("console-2");
        assertThat(second.read(RUN).entries()).hasSize(2);
        assertThat(second.append(entries(3, 4))).isEqualTo(new Appending(2, APPENDED));
        assertThat(first.append(entries(3, 6)))
                .as("its first two are those of the other, but for who wrote them")
                .isEqualTo(fenced(0, "console-2"));
        assertThat(first.append(entries(3, 3))).isEqualTo(fenced(0, "console-2"));
        assertThat(inHome()).isEqualTo(keys(1, 3));
        assertThat(second.append(entries(5, 5))).isEqualTo(new Appending(1, APPENDED));
    }

    /** Nobody can have read up to there; were it so all the same, the number of its next entry is not free. */
    @Test
    void aDriverWhoseHeadLiesWithinADecisionIsFenced() {
        S3Journal journal = begun("console-1");
        assertThat(journal.append(entries(3, 6))).isEqualTo(new Appending(4, APPENDED));
        assertThat(open("console-2").append(entries(5, 7))).isEqualTo(fenced(0, "console-1"));
        S3Journal hasRead = open("console-3");
        assertThat(hasRead.read(RUN).entries()).hasSize(6);
        assertThat(hasRead.append(entries(4, 4, "y"))).isEqualTo(fenced(0, "console-1"));
        assertThat(journal.append(entries(5, 7, "y"))).as("even by itself").isEqualTo(fenced(0, "console-1"));
        assertThat(inHome()).isEqualTo(keys(1, 3));
    }

    @Test
    void whatIsStoredAlreadyIsNotStoredAgainWhereverItIsCut() {
        S3Journal journal = begun("console-1");
        assertThat(journal.append(entries(3, 5))).isEqualTo(new Appending(3, APPENDED));
        assertThat(journal.append(entries(3, 4))).isEqualTo(new Appending(2, APPENDED));
        assertThat(journal.append(entries(4, 5))).isEqualTo(new Appending(2, APPENDED));
        assertThat(journal.append(entries(2, 7))).isEqualTo(new Appending(6, APPENDED));
        assertThat(inHome()).isEqualTo(keys(1, 3, 6));
        assertThat(open("reader").read(RUN)).isEqualTo(new Reading(entries(1, 7), List.of()));
    }

    @Test
    void anotherTryThatCarriesMoreStoresOnlyTheRest() {
        MuteStore line = new MuteStore(home);
        S3Journal journal = open("console-1", copy, line);
        assertThat(journal.append(entries(1, 2))).isEqualTo(new Appending(2, APPENDED));
        line.isMute = true;
        assertThat(journal.append(entries(3, 5)).stored()).isZero();
        assertThat(journal.append(entries(3, 6)).outcome()).isInstanceOf(Append.Unavailable.class);
        line.isMute = false;
        assertThat(journal.append(entries(3, 8))).isEqualTo(new Appending(6, APPENDED));
        journal.settle();
        assertThat(inHome()).isEqualTo(keys(1, 3, 6));
        assertThat(copy.objects()).containsOnlyKeys(keys(1, 3, 6));
        assertThat(open("reader").read(RUN)).isEqualTo(new Reading(entries(1, 8), List.of()));
    }

    @Test
    void ofAnotherTryThatMeetsAnotherDriverBehindItsFirstPartThatPartIsStored() {
        MuteStore line = new MuteStore(home);
        S3Journal journal = open("console-1", copy, line);
        assertThat(journal.append(entries(1, 2))).isEqualTo(new Appending(2, APPENDED));
        line.isMute = true;
        assertThat(journal.append(entries(3, 4)).stored()).isZero();
        line.isMute = false;
        assertThat(open("console-2").append(entries(5, 7))).isEqualTo(new Appending(3, APPENDED));
        assertThat(journal.append(entries(3, 6))).isEqualTo(fenced(2, "console-2"));
    }

    @Test
    void aBeginningThatIsTriedAgainWithMoreIsTheSameInEveryBucket() {
        MuteStore line = new MuteStore(home);
        S3Journal journal = open("console-1", copy, line);
        line.isDeaf = true;
        assertThat(journal.append(entries(1, 2)).outcome()).isInstanceOf(Append.Unavailable.class);
        assertThat(copy.objects()).as("its claim").containsOnlyKeys(keys(1));
        assertThat(home.objects()).isEmpty();
        line.isDeaf = false;
        assertThat(journal.append(entries(1, 5))).isEqualTo(new Appending(5, APPENDED));
        journal.settle();
        line.isDeaf = true;
        assertThat(open("reader", copy, line).read(RUN)).isEqualTo(new Reading(entries(1, 5), List.of()));
    }

    /**
     * Two begin at once towards one Region, one of them in vain; who reads its claim while the home is dark must not write
     * behind it, where the true run's first object has no end.
     */
    @Test
    void behindAClaimThatCameToNothingNothingIsWritten() {
        MuteStore dark = new MuteStore(home);
        dark.isDeaf = true;
        assertThat(open("console-1", copy, dark).append(entries(1, 2)).outcome())
                .isInstanceOf(Append.Unavailable.class);
        assertThat(open("console-2").append(entries(1, 4, "y"))).isEqualTo(new Appending(4, APPENDED));
        S3Journal third = open("console-3", copy, dark);
        assertThat(third.read(RUN).entries()).as("the claim").hasSize(2);
        assertThat(third.append(entries(3, 3, "z")).outcome()).isInstanceOf(Append.Unavailable.class);
        dark.isDeaf = false;
        assertThat(onceItIsSeenToAnswer(third, entries(3, 3, "z"))).isEqualTo(fenced(0, "console-2"));
        assertThat(inHome()).isEqualTo(keys(1));
        assertThat(third.read(RUN)).isEqualTo(new Reading(entries(1, 4, "y"), List.of()));
    }

    /** It lists what it holds, but for a moment shows none of it. */
    @Test
    void behindAClaimNothingIsWrittenEvenWhereTheHomeIsHalfThere() {
        MuteStore line = new MuteStore(home);
        line.isDeaf = true;
        assertThat(open("console-1", copy, line).append(entries(1, 2)).outcome())
                .isInstanceOf(Append.Unavailable.class);
        assertThat(open("console-2").append(entries(1, 4, "y"))).isEqualTo(new Appending(4, APPENDED));
        line.isDeaf = false;
        line.isBlind = true;
        S3Journal third = open("console-3", copy, line);
        assertThat(third.read(RUN).entries()).as("the claim").hasSize(2);
        line.isBlind = false;
        assertThat(third.append(entries(3, 3, "z"))).isEqualTo(fenced(0, "console-2"));
        assertThat(inHome()).isEqualTo(keys(1));
    }

    /** It was told to be not begun; when its home answers again, nobody may begin it after all. */
    @Test
    void aRunThatWasOnlyClaimedIsNotGoneOnWith() {
        MuteStore line = new MuteStore(home);
        line.isDeaf = true;
        assertThat(open("console-1", copy, line).append(entries(1, 2)).outcome())
                .isInstanceOf(Append.Unavailable.class);
        S3Journal other = open("console-2", copy, line);
        assertThat(other.read(RUN).entries()).as("the claim").hasSize(2);
        line.isDeaf = false;
        assertThat(onceItIsSeenToAnswer(other, entries(3, 3)))
                .isEqualTo(fenced(0, "nobody: run todo-1 was claimed and never begun"));
        assertThat(other.read(RUN)).isEqualTo(new Reading(List.of(), List.of()));
        assertThat(home.objects()).isEmpty();
    }

    private static Appending onceItIsSeenToAnswer(S3Journal journal, List<JournalEntry> entries) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Appending appending = journal.append(entries);
        while (appending.outcome() instanceof Append.Unavailable && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            appending = journal.append(entries);
        }
        return appending;
    }

    private void tearEverywhere(int number) {
        for (InMemoryStore store : List.of(copy, home)) {
            byte[] whole = store.objects().get(RunKeys.entry(RUN, number)).content();
            store.tamper(RunKeys.entry(RUN, number), Arrays.copyOf(whole, whole.length / 2));
        }
    }

    private void ofTenEntriesInFourObjects() {
        S3Journal journal = begun("console-1");
        journal.append(entries(3, 5));
        journal.append(entries(6, 6));
        journal.append(entries(7, 10));
        journal.settle();
    }

    @Test
    void ofATornObjectItIsToldHowManyEntriesItHeld() {
        ofTenEntriesInFourObjects();
        tearEverywhere(3);
        Reading reading = open("reader").read(RUN);
        assertThat(reading.entries()).isEqualTo(entries(1, 2));
        assertThat(reading.damage())
                .hasSize(4)
                .allMatch(d -> d.contains("of run todo-1"))
                .anySatisfy(d -> assertThat(d)
                        .startsWith("entry 3 of run todo-1 is torn")
                        .endsWith("in bucket journal-2; nor can the entries up to 5 be read"))
                .contains(
                        "entry 6 of run todo-1 is sound but stands behind the damage",
                        "entries 7 to 10 of run todo-1 are sound but stand behind the damage");
    }

    @Test
    void ofATornLastObjectItIsToldThatItMayHaveHeldMore() {
        ofTenEntriesInFourObjects();
        tearEverywhere(7);
        Reading reading = open("reader").read(RUN);
        assertThat(reading.entries()).isEqualTo(entries(1, 6));
        assertThat(reading.damage())
                .hasSize(2)
                .allSatisfy(d -> assertThat(d)
                        .startsWith("entry 7 of run todo-1 is torn")
                        .endsWith("; more entries may have been stored with it"));
        assertThat(open("console-2").append(entries(7, 7)).outcome())
                .as("its place is taken")
                .isInstanceOf(Append.Fenced.class);
    }

    @Test
    void aRunGoesOnBehindAnObjectThatOnlyACopyHasWhole() {
        ofTenEntriesInFourObjects();
        home.tamper(RunKeys.entry(RUN, 7), "{".getBytes(UTF_8));
        S3Journal other = open("console-2");
        assertThat(other.read(RUN).entries()).isEqualTo(entries(1, 10));
        assertThat(other.read(RUN).damage()).as("told once, then known").isEmpty();
        assertThat(other.append(entries(11, 12))).isEqualTo(new Appending(2, APPENDED));
    }

    @Test
    void anObjectInTheWrongPlaceIsNotReadThere() {
        ofTenEntriesInFourObjects();
        byte[] third = home.objects().get(RunKeys.entry(RUN, 3)).content();
        home.tamper(RunKeys.entry(RUN, 7), third);
        copy.tamper(RunKeys.entry(RUN, 7), third);
        Reading reading = open("reader").read(RUN);
        assertThat(reading.entries()).isEqualTo(entries(1, 6));
        assertThat(reading.damage())
                .hasSize(2)
                .allMatch(d -> d.startsWith(
                        "entry 7 of run todo-1 is in the wrong place" + " (it says that it is entry 3 of run todo-1)"));
    }

    /** Whoever guessed a home would write there. */
    @Test
    void aRunWhoseFirstObjectNobodyShowsHasNoHome() {
        ofTenEntriesInFourObjects();
        MuteStore east1 = new MuteStore(copy);
        MuteStore east2 = new MuteStore(home);
        east1.isBlind = true;
        east2.isBlind = true;
        S3Journal other = open("console-2", east1, east2);
        Reading reading = other.read(RUN);
        assertThat(reading.entries()).isEmpty();
        assertThat(reading.damage())
                .anySatisfy(d -> assertThat(d).startsWith("entry 1 of run todo-1 could not be read"));
        assertThat(other.home(RUN)).isNull();
        assertThat(other.append(entries(11, 11)).outcome()).isInstanceOf(Append.Unavailable.class);
        east1.isBlind = false;
        assertThat(other.home(RUN)).as("what the copy says").isEqualTo(EAST_2);
        east2.isBlind = false;
        assertThat(other.append(entries(11, 12))).isEqualTo(new Appending(2, APPENDED));
        assertThat(inHome()).isEqualTo(keys(1, 3, 6, 7, 11));
    }

    @Test
    void aHomeIsNotGuessedWhileItsObjectsAreNotShownForAMoment() {
        ofTenEntriesInFourObjects();
        MuteStore east1 = new MuteStore(copy);
        MuteStore east2 = new MuteStore(home);
        east1.blinks.set(1);
        east2.blinks.set(1);
        S3Journal other = open("console-2", east1, east2);
        var _ = other.read(RUN);
        assertThat(other.append(entries(11, 12))).isEqualTo(new Appending(2, APPENDED));
        assertThat(other.home(RUN)).isEqualTo(EAST_2);
        assertThat(inHome()).isEqualTo(keys(1, 3, 6, 7, 11));
    }

    /** Its bucket was taken out while it was dark, the run went on from the copy, and then the bucket came back. */
    @Test
    void whereTheBucketsWentOnApartTheHomeDecidesAndTheOtherIsTold() {
        S3Journal journal = begun("console-1");
        journal.settle();
        MuteStore line = new MuteStore(copy);
        line.isDeaf = true;
        S3Journal onlyHome = open("console-2", line, home);
        assertThat(onlyHome.append(entries(3, 6))).isEqualTo(new Appending(4, APPENDED));
        SortedMap<RegionName, ObjectStore> left = new TreeMap<>();
        left.put(EAST_1, copy);
        S3Journal onlyCopy = new S3Journal(new JournalBuckets(left, Duration.ofMillis(2)), "console-3", Duration.ZERO);
        opened.add(onlyCopy);
        assertThat(onlyCopy.append(entries(3, 4, "y"))).isEqualTo(new Appending(2, APPENDED));
        assertThat(onlyCopy.append(entries(5, 6, "y"))).isEqualTo(new Appending(2, APPENDED));
        S3Journal reader = open("reader");
        for (Reading reading : List.of(reader.read(RUN), reader.read(RUN))) {
            assertThat(reading.entries()).isEqualTo(entries(1, 6));
            assertThat(reading.damage())
                    .containsExactly("another entry 5 of run todo-1 stands in bucket journal-1;"
                            + " it does not follow the entry before it, and is left out");
        }
    }

    @Test
    void aRunThatAnOlderConsoleBeganGoesOnInBatches() {
        EntryFormat older = new EntryFormat();
        for (JournalEntry entry : entries(1, 4)) {
            home.tamper(RunKeys.entry(RUN, entry.sequence()), older.write(entry, "older"));
        }
        S3Journal journal = open("console-1");
        assertThat(journal.append(entries(3, 6))).isEqualTo(fenced(0, "older"));
        assertThat(journal.append(entries(5, 7))).isEqualTo(new Appending(3, APPENDED));
        assertThat(open("reader").read(RUN)).isEqualTo(new Reading(entries(1, 7), List.of()));
    }
}
