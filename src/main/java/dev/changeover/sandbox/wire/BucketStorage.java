package dev.changeover.sandbox.wire;

import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind the S3 wire: buckets, each in one Region, asked by many callers at once. */
public interface BucketStorage {
    /** A sandbox without any bucket. */
    BucketStorage NONE = new NoBuckets();

    /** The Region of a bucket; null when there is no such bucket. */
    @Nullable
    RegionName home(String bucket);

    /** Stores an object so that it survives a power cut, if its condition holds. */
    Put put(String bucket, String key, byte[] content, Condition condition);

    /** The object; null when there is none of that key. */
    @Nullable
    StoredObject get(String bucket, String key);

    /** The objects whose keys begin with {@code prefix} and come after {@code after}, in the order of their keys. */
    List<Listed> list(String bucket, String prefix, String after);

    /** When an object may be stored. */
    sealed interface Condition {
        record Always() implements Condition {}

        record IfAbsent() implements Condition {}

        record IfMatch(String eTag) implements Condition {}
    }

    /** What became of it. */
    sealed interface Put {
        record Stored(String eTag) implements Put {}

        record ConditionFailed(String condition) implements Put {}

        /** Another conditional request for this key is just being served. */
        record Conflict() implements Put {}

        record NoSuchKey() implements Put {}
    }

    /** @param eTag with its quotation marks */
    @SuppressWarnings("ArrayRecordComponent") // handed from one reader to one writer, never compared
    record StoredObject(byte[] content, String eTag, Instant lastModified) {}

    record Listed(String key, long size, String eTag, Instant lastModified) {}
}
