package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.RunId;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStore.Found;
import dev.changeover.platform.store.ObjectStore.Stored;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hint who drives a run, as an object in the run's home. It is replaced only over the version that was seen, so that
 * a put that was long under way does not hide a newer hint: of two the one that lasts longer stands.
 */
final class S3Lease implements DriverLease {
    private static final Logger LOG = LoggerFactory.getLogger(S3Lease.class);

    private final JournalBuckets buckets;
    private final S3Journal journal;
    private final JsonMapper mapper = JournalJson.mapper();
    private final Map<RunId, String> versions = new ConcurrentHashMap<>();

    S3Lease(JournalBuckets buckets, S3Journal journal) {
        this.buckets = buckets;
        this.journal = journal;
    }

    @Override
    public void hold(RunId run, String driver, Instant until) {
        RegionName home = journal.home(run);
        if (home == null) {
            LOG.warn("the lease of run {} was not renewed: no bucket that answers knows the run", run);
            return;
        }
        ObjectStore store = buckets.at(home);
        Holder holder = new Holder(driver, until);
        Stored stored = put(store, run, holder);
        if (stored instanceof Stored.Taken && isNewest(store, run, holder)) {
            stored = put(store, run, holder);
        }
        if (stored instanceof Stored.Refused(String cause)) {
            versions.remove(run);
            LOG.warn("the lease of run {} was not renewed: {}", run, cause);
        } else if (stored instanceof Stored.Unclear(String cause)) {
            LOG.warn("the lease of run {} was perhaps not renewed: {}", run, cause);
        }
    }

    private Stored put(ObjectStore store, RunId run, Holder holder) {
        String seen = versions.get(run);
        byte[] content = mapper.writeValueAsBytes(holder);
        String key = RunKeys.lease(run);
        Stored stored = seen == null ? store.create(key, content) : store.replace(key, content, seen);
        if (stored instanceof Stored.Done(String version)) {
            versions.put(run, version);
        }
        return stored;
    }

    /** Looks at the hint that is there, and remembers its version when ours is to take its place. */
    private boolean isNewest(ObjectStore store, RunId run, Holder ours) {
        if (!(store.find(RunKeys.lease(run)) instanceof Found.Present there)) {
            return false;
        }
        Holder theirs = read(run, there);
        boolean newest = theirs == null || theirs.until().isBefore(ours.until());
        if (newest) {
            versions.put(run, there.version());
        }
        return newest;
    }

    @Override
    public Optional<Holder> holder(RunId run) {
        RegionName home = journal.home(run);
        return home != null && buckets.at(home).find(RunKeys.lease(run)) instanceof Found.Present there
                ? Optional.ofNullable(read(run, there))
                : Optional.empty();
    }

    private @Nullable Holder read(RunId run, Found.Present there) {
        try {
            return mapper.readValue(there.content(), Holder.class);
        } catch (JacksonException e) {
            LOG.warn("the lease of run {} cannot be read: {}", run, e.getOriginalMessage());
            return null;
        }
    }
}
