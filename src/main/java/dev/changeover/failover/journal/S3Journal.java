package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.failover.journal.KnownRuns.Known;
import dev.changeover.platform.store.Copying;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.platform.store.ObjectStore.Stored;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workload's journal in buckets, one a Region: one immutable object for the entries that are appended together. A run
 * lives in the bucket of the Region that it activates; there each object is created only if absent, under the number of
 * its first entry and behind an object that ends right before it, which fences a second driver. Every object is copied
 * to the other buckets, and reading merges those that answer.
 *
 * @see "ADR-011 a journal in two buckets, ADR-026 a decision is one object"
 */
public final class S3Journal implements Journal, AutoCloseable {

    private final JournalBuckets buckets;
    private final Copying<RegionName> copying;
    private final RunBeginning beginning;
    private final RunReading reading;
    private final KnownRuns runs = new KnownRuns();
    private final String writer;
    private final BatchFormat format = new BatchFormat();

    /**
     * A journal over buckets that exist.
     *
     * @param writer name of this process, unlike that of any other process that ever wrote here
     */
    public S3Journal(SortedMap<RegionName, ObjectStore> stores, String writer) {
        this(new JournalBuckets(stores, Duration.ofSeconds(2)), writer, Duration.ofSeconds(1));
    }

    S3Journal(JournalBuckets buckets, String writer, Duration copyPause) {
        if (writer.isBlank()) {
            throw new IllegalArgumentException("a journal's writer needs a name");
        }
        this.buckets = buckets;
        this.writer = writer;
        this.copying = new Copying<>(buckets, copyPause);
        this.beginning = new RunBeginning(buckets, format);
        this.reading = new RunReading(buckets, copying, runs, format);
    }

    @Override
    public Append append(JournalEntry entry) {
        return append(List.of(entry)).outcome();
    }

    /** With one request, unless a part of them was sent or is stored already: then the rest goes in one of its own. */
    @Override
    public Appending append(List<JournalEntry> entries) {
        int stored = 0;
        while (stored < entries.size()) {
            Appending next = appendNext(entries.subList(stored, entries.size()));
            stored += next.stored();
            if (!(next.outcome() instanceof Append.Appended)) {
                return new Appending(stored, next.outcome());
            }
        }
        return new Appending(stored, new Append.Appended());
    }

    /** Stores the first of them, or all, as one object: under a number that no object of the run's home covers. */
    private Appending appendNext(List<JournalEntry> entries) {
        JournalEntry first = entries.getFirst();
        RunId run = first.run();
        Known known = confirmed(run, first.sequence() - 1);
        long length = known == null ? 0 : known.length();
        if (length < first.sequence() - 1) {
            return missing(first);
        }
        if (known != null && length >= first.sequence()) {
            return standing(known.holding(first.sequence()), new Batch(writer, entries));
        }
        Batch batch = new Batch(writer, runs.together(entries));
        RegionName home = known == null ? buckets.home(batch) : known.home();
        Append.Fenced forestalled = batch.first() == 1 ? beginning.forestalled(batch, home) : null;
        return forestalled == null ? put(batch, home) : new Appending(0, forestalled);
    }

    private Appending missing(JournalEntry first) {
        RunId run = first.run();
        return reading.look(run).isOnlyClaimed()
                ? new Appending(0, new Append.Fenced("nobody: run %s was claimed and never begun".formatted(run)))
                : unavailable("entry %d of run %s is not to be found in its home, so entry %d was not written"
                        .formatted(first.sequence() - 1, run, first.sequence()));
    }

    /** What the run's home has borne witness to, read anew when it does not go as far as this. */
    private @Nullable Known confirmed(RunId run, long sequence) {
        Known known = runs.confirmed(run);
        if (sequence > 0 && (known == null || known.length() < sequence)) {
            reading.read(run);
            known = runs.confirmed(run);
        }
        return known;
    }

    private Appending put(Batch batch, RegionName home) {
        byte[] content = format.write(batch);
        return switch (buckets.at(home).create(RunKeys.entry(batch.run(), batch.first()), content)) {
            case Stored.Done _ -> stored(batch, content, home, batch.size());
            case Stored.Taken _ -> healed(batch, home, "another object is there, but was not found");
            case Stored.Unclear(String cause) -> healed(batch, home, cause);
            case Stored.Refused(String cause) -> unavailable(cause);
        };
    }

    /** Whether it is our own object that stands there, after an answer that did not say so. */
    private Appending healed(Batch wanted, RegionName home, String doubt) {
        String key = RunKeys.entry(wanted.run(), wanted.first());
        return switch (buckets.at(home).find(key)) {
            case Found.Present(byte[] content, String _) -> healed(wanted, home, key, content);
            case Found.Absent _ -> unavailable(doubt);
            case Found.Unreachable(String cause) -> unavailable(doubt + "; " + cause);
        };
    }

    private Appending healed(Batch wanted, RegionName home, String key, byte[] content) {
        try {
            Batch there = format.read(content);
            Appending standing = standing(there, wanted);
            return standing.stored() == 0
                    ? new Appending(0, new Append.Fenced(beginning.writerOf(there, home)))
                    : stored(there, content, home, standing.stored());
        } catch (Unreadable e) {
            return new Appending(0, new Append.Fenced("somebody whose entry %s %s".formatted(key, e.why())));
        }
    }

    /** What of the wanted entries is stored already in the object that covers their first number. */
    private Appending standing(Batch there, Batch wanted) {
        int shared = format.shared(there, wanted);
        return new Appending(shared, shared == 0 ? new Append.Fenced(there.writer()) : new Append.Appended());
    }

    private Appending stored(Batch batch, byte[] content, RegionName home, int wanted) {
        runs.add(batch, home, true);
        copying.copyFrom(home, RunKeys.entry(batch.run(), batch.first()), content);
        return new Appending(wanted, new Append.Appended());
    }

    private static Appending unavailable(String cause) {
        return new Appending(0, new Append.Unavailable(cause));
    }

    /** Where the run lives; null when no bucket that answers knows it. */
    @Nullable
    RegionName home(RunId run) {
        if (runs.of(run) == null) {
            reading.read(run);
        }
        Known known = runs.of(run);
        return known == null ? null : known.home();
    }

    @Override
    public void prepare() {
        format.prepare(writer);
    }

    @Override
    public Reading read(RunId run) {
        return reading.read(run);
    }

    /** The hints who drives which run, in the same buckets. */
    public DriverLease lease() {
        return new S3Lease(buckets, this);
    }

    /**
     * The runs of the workload, with any number among them that was claimed and never begun: it has no entries, and it is
     * not given to another run.
     */
    @Override
    public List<RunId> runs(WorkloadId workload) {
        TreeSet<RunId> found = new TreeSet<>();
        boolean any = false;
        String silence = "";
        for (Listed answer : buckets.ask(store -> store.folders(RunKeys.folder(workload)), RunReading::silence)
                .values()) {
            switch (answer) {
                case Listed.Names(List<String> names) -> {
                    any = true;
                    names.forEach(name -> RunKeys.run(workload, name).ifPresent(found::add));
                }
                case Listed.Unreachable(String cause) -> silence = cause;
            }
        }
        if (!any) {
            throw new UncheckedIOException(
                    "the runs of %s could not be listed".formatted(workload), new IOException(silence));
        }
        return List.copyOf(found);
    }

    /** Waits, not for long, until the copies of what was appended are in every bucket that answers. */
    void settle() {
        copying.settle();
    }

    @Override
    public void close() {
        copying.close();
        buckets.close();
    }
}
