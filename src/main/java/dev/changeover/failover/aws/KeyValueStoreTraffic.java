package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.RegionName;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ResourceNotFoundException;

/**
 * Traffic by the KeyValueStore that the distribution's function reads: {@code active-origin} holds a Region code,
 * {@code write-fence} holds {@code on} or {@code off}. Every write is compared with the store's ETag, so that two
 * writers cannot overwrite each other unseen.
 */
final class KeyValueStoreTraffic {
    private static final String ACTIVE_ORIGIN = "active-origin";
    private static final String WRITE_FENCE = "write-fence";

    private final AwsClients readers;
    private final AwsClients commands;

    /** @param readers with the short bound of a reading; only {@code commands} change anything */
    KeyValueStoreTraffic(AwsClients readers, AwsClients commands) {
        this.readers = readers;
        this.commands = commands;
    }

    Answer point(String arn, RegionName target) {
        return put(arn, ACTIVE_ORIGIN, target.value());
    }

    /**
     * Written even if it is so already: that changes the ETag, and an earlier fencing call that was given up but is
     * still on its way then fails instead of leaving a fence behind.
     */
    Answer fence(String arn, boolean on) {
        return AwsAnswers.prepare(() -> {
            String etag = readers.keyValueStore()
                    .describeKeyValueStore(describe -> describe.kvsARN(arn))
                    .eTag();
            return write(arn, etag, WRITE_FENCE, on ? "on" : "off");
        });
    }

    private Answer put(String arn, String key, String value) {
        return AwsAnswers.prepare(() -> {
            CloudFrontKeyValueStoreClient store = readers.keyValueStore();
            // The ETag first: a change between the two readings then fails the write instead of being lost.
            String etag = store.describeKeyValueStore(describe -> describe.kvsARN(arn))
                    .eTag();
            if (value(store, arn, key).filter(value::equals).isPresent()) {
                return new Answer.Accepted("%s was %s already".formatted(key, value));
            }
            return write(arn, etag, key, value);
        });
    }

    private Answer write(String arn, String etag, String key, String value) {
        return AwsAnswers.send(() -> {
            commands.keyValueStore()
                    .putKey(put -> put.kvsARN(arn).key(key).value(value).ifMatch(etag));
            return new Answer.Accepted("%s is %s".formatted(key, value));
        });
    }

    private static Optional<String> value(CloudFrontKeyValueStoreClient store, String arn, String key) {
        try {
            return Optional.of(store.getKey(get -> get.kvsARN(arn).key(key)).value());
        } catch (ResourceNotFoundException noSuchKey) {
            return Optional.empty();
        }
    }
}
