package dev.changeover.failover.journal;

import dev.changeover.failover.Fact;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStores;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.SortedMap;

/** The journal's buckets of one workload, one a Region. */
final class JournalBuckets extends ObjectStores<RegionName> {
    /** @param probePause between two attempts to find a dark bucket back */
    JournalBuckets(SortedMap<RegionName, ObjectStore> stores, Duration probePause) {
        super(stores, probePause);
    }

    /**
     * The bucket that decides what is in a run: the one in the Region being activated, since a run towards a Region that is
     * dark gets nowhere anyway. Without a bucket there, the first one.
     *
     * @param first the run's first entries
     */
    RegionName home(Batch first) {
        return first.entries().getFirst().fact() instanceof Fact.RunStarted(var commission)
                        && places().contains(commission.plan().target())
                ? commission.plan().target()
                : places().getFirst();
    }
}
