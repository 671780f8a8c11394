package dev.changeover.failover.journal;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Stored;
import dev.changeover.topology.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it, before a run is begun in its home, that nobody begins one of the same number elsewhere: the first object is
 * laid into every other bucket that answers, where it takes the place of any other run's beginning. A run has begun once
 * its first object stands in its home; one that stands elsewhere only is a claim that came to nothing.
 *
 * @see "ADR-011 a journal in two buckets"
 */
final class RunBeginning {
    private final JournalBuckets buckets;
    private final BatchFormat format;

    RunBeginning(JournalBuckets buckets, BatchFormat format) {
        this.buckets = buckets;
        this.format = format;
    }

    /** By whom a run of this number was begun elsewhere; null when, as far as the buckets say, none is or will be. */
    Append.@Nullable Fenced forestalled(Batch first, RegionName home) {
        String key = RunKeys.entry(first.run(), 1);
        byte[] content = format.write(first);
        for (RegionName region : buckets.places()) {
            if (!region.equals(home) && !buckets.isDark(region)) {
                Append.Fenced forestalled = claim(region, key, content);
                if (forestalled != null) {
                    return forestalled;
                }
            }
        }
        return null;
    }

    /** Null when no run of this number can begin there any more, or when the bucket does not say. */
    private Append.@Nullable Fenced claim(RegionName region, String key, byte[] content) {
        ObjectStore store = buckets.at(region);
        Stored stored = store.create(key, content);
        if (stored instanceof Stored.Done) {
            return null;
        }
        if (stored instanceof Stored.Unclear(String cause)) {
            buckets.lost(region, cause);
            return null;
        }
        return store.find(key) instanceof Found.Present there ? begunIn(region, there) : null;
    }

    private Append.@Nullable Fenced begunIn(RegionName region, Found.Present there) {
        try {
            Batch first = format.read(there.content());
            return buckets.home(first).equals(region) ? new Append.Fenced(first.writer()) : null;
        } catch (Unreadable torn) {
            return null;
        }
    }

    /** Who fences, to be told to an operator: a first object that belongs elsewhere is a claim, and begins nothing. */
    String writerOf(Batch there, RegionName home) {
        return there.first() > 1 || buckets.home(there).equals(home)
                ? there.writer()
                : there.writer() + ", who claimed this number and did not begin; begin again";
    }
}
