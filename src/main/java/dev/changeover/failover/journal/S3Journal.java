package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
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
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workload's journal in buckets, one a Region: one immutable object per entry. A run lives in the bucket of the Region
 * that it activates; there each entry is created only if absent, which fences a second driver. Every entry is copied to
 * the other buckets, and reading merges those that answer.
 *
 * @see "ADR-011 a journal in two buckets"
 */
public final class S3Journal implements Journal, AutoCloseable {
    private static final Duration LAST_COPIES = Duration.ofSeconds(3);

    private final JournalBuckets buckets;
    private final Copying<RegionName> copying;
    private final RunBeginning beginning;
    private final RunReading reading;
    private final KnownRuns known;
    private final String writer;
    private final EntryFormat format = new EntryFormat();

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
        this.known = new KnownRuns();
        this.copying = new Copying<>(buckets, copyPause);
        this.beginning = new RunBeginning(buckets, format);
        this.reading = new RunReading(buckets, copying, known, format);
    }

    @Override
    public Append append(JournalEntry entry) {
        byte[] content = format.write(entry, writer);
        if (entry.sequence() == 1) {
            RegionName home = buckets.home(entry.fact());
            return told(beginning.begin(entry.run(), home, content), entry, content, home);
        }
        RegionName home = home(entry.run());
        if (home == null || !isThere(entry.run(), home, entry.sequence() - 1)) {
            return new Append.Unavailable("entry %d of run %s is not to be found, so entry %d was not written"
                    .formatted(entry.sequence() - 1, entry.run(), entry.sequence()));
        }
        return told(put(entry, home, content), entry, content, home);
    }

    private Append told(Append outcome, JournalEntry entry, byte[] content, RegionName home) {
        if (outcome instanceof Append.Appended) {
            known.appended(entry, home);
            copying.copyFrom(home, RunKeys.entry(entry.run(), entry.sequence()), content);
        }
        return outcome;
    }

    private Append put(JournalEntry entry, RegionName home, byte[] content) {
        String key = RunKeys.entry(entry.run(), entry.sequence());
        return switch (buckets.at(home).create(key, content)) {
            case Stored.Done _ -> new Append.Appended();
            case Stored.Taken _ -> healed(home, key, content, "another object is there, but was not found");
            case Stored.Unclear(String cause) -> healed(home, key, content, cause);
            case Stored.Refused(String cause) -> new Append.Unavailable(cause);
        };
    }

    /** Whether it is our own entry that stands there, after an answer that did not say so. */
    private Append healed(RegionName home, String key, byte[] content, String doubt) {
        return switch (buckets.at(home).find(key)) {
            case Found.Present there ->
                Arrays.equals(there.content(), content)
                        ? new Append.Appended()
                        : new Append.Fenced(writerOf(key, there.content()));
            case Found.Absent _ -> new Append.Unavailable(doubt);
            case Found.Unreachable(String cause) -> new Append.Unavailable(doubt + "; " + cause);
        };
    }

    private String writerOf(String key, byte[] content) {
        try {
            return format.read(content).writer();
        } catch (Unreadable e) {
            return "somebody whose entry %s %s".formatted(key, e.why());
        }
    }

    /** Where the run lives; null when no bucket that answers knows it. */
    @Nullable
    RegionName home(RunId run) {
        if (known.home(run) == null) {
            reading.read(run);
        }
        return known.home(run);
    }

    private boolean isThere(RunId run, RegionName home, long sequence) {
        return known.length(run) >= sequence
                || buckets.at(home).find(RunKeys.entry(run, sequence)) instanceof Found.Present
                || reading.read(run).entries().size() >= sequence;
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
        TreeSet<RunId> runs = new TreeSet<>();
        boolean any = false;
        String silence = "";
        for (Listed answer : buckets.ask(store -> store.folders(RunKeys.folder(workload)), RunReading::silence)
                .values()) {
            switch (answer) {
                case Listed.Names(List<String> names) -> {
                    any = true;
                    names.forEach(name -> RunKeys.run(workload, name).ifPresent(runs::add));
                }
                case Listed.Unreachable(String cause) -> silence = cause;
            }
        }
        if (!any) {
            throw new UncheckedIOException(
                    "the runs of %s could not be listed".formatted(workload), new IOException(silence));
        }
        return List.copyOf(runs);
    }

    /** Waits, not for long, until the copies of what was appended are in every bucket that answers. */
    void settle() {
        copying.settle(LAST_COPIES);
    }

    @Override
    public void close() {
        settle();
        copying.close();
        buckets.close();
    }
}
