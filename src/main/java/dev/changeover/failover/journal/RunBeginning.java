package dev.changeover.failover.journal;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Stored;
import dev.changeover.topology.RegionName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Begins a run in its home, and sees to it before that nobody begins one of the same number elsewhere: the first entry
 * is laid into every other bucket that answers, where it takes the place of any other run's beginning. A run has begun
 * once its first entry stands in its home; an entry that stands elsewhere only is a claim that came to nothing.
 *
 * @see "ADR-011 a journal in two buckets"
 */
final class RunBeginning {
    private final JournalBuckets buckets;
    private final EntryFormat format;

    RunBeginning(JournalBuckets buckets, EntryFormat format) {
        this.buckets = buckets;
        this.format = format;
    }

    Append begin(RunId run, RegionName home, byte[] content) {
        String key = RunKeys.entry(run, 1);
        for (RegionName region : buckets.places()) {
            if (!region.equals(home) && !buckets.isDark(region)) {
                Append forestalled = claim(region, key, content);
                if (forestalled != null) {
                    return forestalled;
                }
            }
        }
        return atHome(home, key, content);
    }

    /** Null when no run of this number can begin there any more, or when the bucket does not say. */
    private @Nullable Append claim(RegionName region, String key, byte[] content) {
        ObjectStore store = buckets.at(region);
        Stored stored = store.create(key, content);
        if (stored instanceof Stored.Done) {
            return null;
        }
        if (stored instanceof Stored.Unclear(String cause)) {
            buckets.lost(region, cause);
            return null;
        }
        return store.find(key) instanceof Found.Present there && begunIn(region, there, content)
                ? new Append.Fenced(writerOf(there))
                : null;
    }

    private Append atHome(RegionName home, String key, byte[] content) {
        ObjectStore store = buckets.at(home);
        String doubt;
        switch (store.create(key, content)) {
            case Stored.Done _ -> {
                return new Append.Appended();
            }
            case Stored.Refused(String cause) -> {
                return new Append.Unavailable(cause);
            }
            case Stored.Taken _ -> doubt = "another object is there, but was not found";
            case Stored.Unclear(String cause) -> doubt = cause;
        }
        return switch (store.find(key)) {
            case Found.Present there -> {
                if (Arrays.equals(there.content(), content)) {
                    yield new Append.Appended();
                }
                yield new Append.Fenced(
                        begunIn(home, there, content)
                                ? writerOf(there)
                                : writerOf(there) + ", who claimed this number and did not begin; begin again");
            }
            case Found.Absent _ -> new Append.Unavailable(doubt);
            case Found.Unreachable(String cause) -> new Append.Unavailable(doubt + "; " + cause);
        };
    }

    /** Whether the entry that is there is another run's true beginning, and not the claim of one that lives elsewhere. */
    private boolean begunIn(RegionName region, Found.Present there, byte[] content) {
        try {
            return !Arrays.equals(there.content(), content)
                    && buckets.home(format.read(there.content()).fact()).equals(region);
        } catch (Unreadable torn) {
            return false;
        }
    }

    private String writerOf(Found.Present there) {
        try {
            return format.read(there.content()).writer();
        } catch (Unreadable e) {
            return "somebody whose entry " + e.why();
        }
    }
}
