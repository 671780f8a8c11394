package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.List;

/** Answers of CloudFront KeyValueStore. */
public sealed interface KeyValueStoreResult extends Outcome {

    record Store(
            String kvsArn,
            int itemCount,
            long totalSizeInBytes,
            Instant created,
            Instant lastModified,
            String status,
            String eTag)
            implements KeyValueStoreResult {}

    /** All keys, in their order; the wire cuts pages. */
    record Keys(List<Item> items) implements KeyValueStoreResult {}

    record Value(String key, String value, int itemCount, long totalSizeInBytes) implements KeyValueStoreResult {}

    record Changed(int itemCount, long totalSizeInBytes, String eTag) implements KeyValueStoreResult {}

    /** A key and its value. */
    record Item(String key, String value) {}
}
