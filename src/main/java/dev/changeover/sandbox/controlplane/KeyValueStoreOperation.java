package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amazon CloudFront KeyValueStore, the data plane. Each change needs the ETag of the store as it is. */
public sealed interface KeyValueStoreOperation extends Operation {
    String kvsArn();

    record DescribeKeyValueStore(RegionName region, String kvsArn) implements KeyValueStoreOperation {}

    record ListKeys(RegionName region, String kvsArn) implements KeyValueStoreOperation {}

    record GetKey(RegionName region, String kvsArn, String key) implements KeyValueStoreOperation {}

    record PutKey(
            RegionName region, String kvsArn, @Nullable String ifMatch, String key, String value)
            implements KeyValueStoreOperation {}

    record DeleteKey(
            RegionName region, String kvsArn, @Nullable String ifMatch, String key) implements KeyValueStoreOperation {}

    /** All puts and deletes, or none. */
    record UpdateKeys(
            RegionName region, String kvsArn, @Nullable String ifMatch, Map<String, String> puts, List<String> deletes)
            implements KeyValueStoreOperation {
        public UpdateKeys {
            puts = Map.copyOf(puts);
            deletes = List.copyOf(deletes);
        }
    }
}
