package dev.changeover.sandbox.wire;

import dev.changeover.topology.RegionName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of every bucket that there is none; nothing else is asked then. */
final class NoBuckets implements BucketStorage {
    @Override
    public @Nullable RegionName home(String bucket) {
        return null;
    }

    @Override
    public Put put(String bucket, String key, byte[] content, Condition condition) {
        throw none(bucket);
    }

    @Override
    public @Nullable StoredObject get(String bucket, String key) {
        throw none(bucket);
    }

    @Override
    public List<Listed> list(String bucket, String prefix, String after) {
        throw none(bucket);
    }

    private static IllegalStateException none(String bucket) {
        return new IllegalStateException("there is no bucket " + bucket);
    }
}
