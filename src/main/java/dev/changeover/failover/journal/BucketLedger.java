package dev.changeover.failover.journal;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.failover.journal.LedgerFormat.Envelope;
import dev.changeover.platform.store.Copying;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.platform.store.ObjectStore.Stored;
import dev.changeover.platform.store.ObjectStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger in buckets, one a Region: {@code _ledger/<number>.json} in each. An entry is created only if absent, first in
 * the first Region whose bucket answers, then in the others. Two consoles that reach different buckets only may both take
 * a number; then both entries stand, one after the other, and whoever reads says so.
 *
 * @see "ADR-017 the record in two buckets"
 */
public final class BucketLedger implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BucketLedger.class);
    private static final String FOLDER = "_ledger/";

    private final ObjectStores<String> stores;
    private final Copying<String> copying;
    private final String writer;
    private final LedgerFormat format = new LedgerFormat();
    /** In the order in which this process learnt of them; what it has told once keeps its place. */
    private final List<Known> known = new ArrayList<>();

    private final Map<String, Set<Long>> examined = new HashMap<>();
    private final Map<String, Set<Long>> brought = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // kept as it was read, compared by its bytes
    private record Known(long number, byte[] content, String writer, LedgerEntry entry) {}

    /** @param writer name of this process, unlike that of any other process that ever wrote here */
    public BucketLedger(ObjectStores<String> stores, String writer) {
        this(stores, writer, Duration.ofSeconds(1));
    }

    BucketLedger(ObjectStores<String> stores, String writer, Duration copyPause) {
        this.stores = stores;
        this.writer = writer;
        this.copying = new Copying<>(stores, copyPause);
    }

    private static String key(long number) {
        return FOLDER + "%06d.json".formatted(number);
    }

    @Override
    public synchronized Append append(LedgerEntry entry) {
        byte[] content = format.write(entry, writer);
        if (entry.sequence() > known.size() + 1L) {
            var _ = look();
        }
        if (entry.sequence() > known.size() + 1L) {
            return new Append.Unavailable("entry %d of the ledger is not there".formatted(entry.sequence() - 1));
        }
        if (entry.sequence() <= known.size()) {
            Known there = known.get((int) entry.sequence() - 1);
            return Arrays.equals(there.content(), content) ? new Append.Appended() : new Append.Fenced(there.writer());
        }
        long number = known.stream().mapToLong(Known::number).max().orElse(0) + 1;
        Append outcome = store(number, content);
        if (outcome instanceof Append.Appended) {
            known.add(new Known(number, content, writer, entry));
        }
        return outcome;
    }

    /** Once it stands in one bucket it is said, whatever the others answer. */
    private Append store(long number, byte[] content) {
        List<String> doubts = new ArrayList<>();
        boolean said = false;
        boolean allDark = stores.places().stream().allMatch(stores::isDark);
        for (String place : stores.places()) {
            if (stores.isDark(place) && !allDark) {
                copying.copy(place, key(number), content);
                continue;
            }
            switch (put(place, number, content)) {
                case Append.Appended _ -> said = true;
                case Append.Fenced fenced -> {
                    if (!said) {
                        return fenced;
                    }
                    LOG.warn("the ledger holds two entries {}: ours, and that of {}", number, fenced.by());
                }
                case Append.Unavailable(String cause) -> doubts.add(cause);
            }
        }
        return said ? new Append.Appended() : new Append.Unavailable(String.join("; ", doubts));
    }

    private Append put(String place, long number, byte[] content) {
        ObjectStore store = stores.at(place);
        String doubt;
        switch (store.create(key(number), content)) {
            case Stored.Done _ -> {
                return new Append.Appended();
            }
            case Stored.Refused(String cause) -> {
                return new Append.Unavailable(cause);
            }
            case Stored.Taken _ -> doubt = "another object is there, but was not found";
            case Stored.Unclear(String cause) -> doubt = cause;
        }
        return switch (store.find(key(number))) {
            case Found.Present there ->
                Arrays.equals(there.content(), content)
                        ? new Append.Appended()
                        : new Append.Fenced(writerOf(there.content()));
            case Found.Absent _ -> new Append.Unavailable(doubt);
            case Found.Unreachable(String cause) -> {
                stores.lost(place, cause);
                yield new Append.Unavailable(doubt);
            }
        };
    }

    private String writerOf(byte[] content) {
        try {
            return format.read(content).writer();
        } catch (Unreadable e) {
            return "somebody whose entry " + e.why();
        }
    }

    @Override
    public synchronized Reading read(long after) {
        List<String> damage = look();
        return new Reading(known.stream().skip(after).map(Known::entry).toList(), damage);
    }

    /** Learns what is new; a sentence for what cannot be read. */
    private List<String> look() {
        SortedMap<String, NavigableSet<Long>> there = new TreeMap<>();
        List<String> silence = new ArrayList<>();
        stores.ask(store -> store.keys(FOLDER), RunReading::silence).forEach((place, answer) -> {
            switch (answer) {
                case Listed.Names(List<String> keys) -> there.put(place, RunKeys.sequences(keys));
                case Listed.Unreachable(String cause) -> silence.add(cause);
            }
        });
        if (there.isEmpty()) {
            return List.of("the ledger could not be read: " + String.join("; ", silence));
        }
        TreeSet<Long> numbers = new TreeSet<>();
        there.values().forEach(numbers::addAll);
        long expected = 1;
        for (long number : numbers) {
            if (number != expected) {
                return List.of("entry %d of the ledger is missing, though entry %d is there"
                        .formatted(expected, numbers.last()));
            }
            String fault = learn(number, there);
            if (fault != null) {
                return List.of(fault);
            }
            expected++;
        }
        return List.of();
    }

    /** Null when the entry can be read in at least one bucket; then it is brought to those that lack it. */
    private @Nullable String learn(long number, SortedMap<String, NavigableSet<Long>> there) {
        List<String> faults = new ArrayList<>();
        there.forEach((place, numbers) -> {
            Set<Long> seen = examined.computeIfAbsent(place, _ -> new HashSet<>());
            if (numbers.contains(number) && !seen.contains(number)) {
                String fault = examine(place, number);
                if (fault == null) {
                    seen.add(number);
                } else {
                    faults.add(fault);
                }
            }
        });
        Known first =
                known.stream().filter(k -> k.number() == number).findFirst().orElse(null);
        if (first == null) {
            return String.join("; ", faults);
        }
        faults.forEach(fault -> LOG.warn("{}; another bucket has it whole", fault));
        there.forEach((place, numbers) -> {
            if (!numbers.contains(number)
                    && brought.computeIfAbsent(place, _ -> new HashSet<>()).add(number)) {
                copying.copy(place, key(number), first.content());
            }
        });
        return null;
    }

    private @Nullable String examine(String place, long number) {
        switch (stores.at(place).find(key(number))) {
            case Found.Present(byte[] content, String _) -> {
                if (known.stream().anyMatch(k -> k.number() == number && Arrays.equals(k.content(), content))) {
                    return null;
                }
                try {
                    tell(place, number, content, format.read(content));
                    return null;
                } catch (Unreadable e) {
                    return fault(place, number, e.why());
                }
            }
            case Found.Absent _ -> {
                return fault(place, number, "was listed and is not there");
            }
            case Found.Unreachable(String cause) -> {
                return fault(place, number, "could not be read: " + cause);
            }
        }
    }

    private void tell(String place, long number, byte[] content, Envelope read) {
        if (known.stream().anyMatch(k -> k.number() == number)) {
            LOG.warn(
                    "the ledger holds two entries {}, written where they did not see each other; both stand: {} by {}",
                    number,
                    stores.at(place).name(),
                    read.writer());
        }
        LedgerEntry entry = new LedgerEntry(known.size() + 1L, read.at(), read.fact(), read.sequence() - 1);
        known.add(new Known(number, content, read.writer(), entry));
    }

    private String fault(String place, long number, String why) {
        return "entry %d of the ledger %s in %s"
                .formatted(number, why, stores.at(place).name());
    }

    /** Waits, not for long, until what was said is in every bucket that answers. */
    void settle() {
        copying.settle();
    }

    @Override
    public void close() {
        copying.close();
    }
}
