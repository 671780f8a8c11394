package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Fault;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.RegionName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.PutKeyRequestListItem;

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
    /** The version of each store that the next write expects, if it is known: learned ahead, or from the last write. */
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    /** @param readers with the short bound of a reading; only {@code commands} change anything */
    KeyValueStoreTraffic(AwsClients readers, AwsClients commands) {
        this.readers = readers;
        this.commands = commands;
    }

    Answer point(String arn, RegionName target) {
        return write(arn, Map.of(ACTIVE_ORIGIN, target.value()));
    }

    /**
     * Sends requests to the target and lets writes pass, in one update that is carried out whole or not at all: whoever
     * at the edge still sees the old origin still sees the fence as well.
     */
    Answer open(String arn, RegionName target) {
        return write(arn, Map.of(ACTIVE_ORIGIN, target.value(), WRITE_FENCE, "off"));
    }

    Answer fence(String arn, boolean on) {
        return write(arn, Map.of(WRITE_FENCE, on ? "on" : "off"));
    }

    /**
     * Asks for the store's version ahead of the next write, which then needs to ask for nothing. A write that is carried
     * out meanwhile knows better.
     */
    void prepare(String arn) {
        String before = versions.get(arn);
        var _ = AwsAnswers.prepare(() -> {
            String now = version(arn);
            boolean _ = before == null ? versions.putIfAbsent(arn, now) == null : versions.replace(arn, before, now);
            return new Answer.Accepted("");
        });
    }

    /**
     * Written even if it is so already: that changes the ETag, and an earlier call that was given up but is still on its
     * way then fails instead of leaving a fence behind.
     */
    private Answer write(String arn, Map<String, String> values) {
        SortedMap<String, String> sorted = new TreeMap<>(values);
        String known = versions.remove(arn);
        if (known != null) {
            Answer answer = send(arn, known, sorted);
            if (!isOutdated(answer)) {
                return answer;
            }
        }
        return AwsAnswers.prepare(() -> send(arn, version(arn), sorted));
    }

    /** Whether somebody else has written since the version was learned: nothing was carried out. */
    private static boolean isOutdated(Answer answer) {
        return answer instanceof Answer.Rejected(Fault fault) && fault.kind() == Fault.Kind.CONFLICT;
    }

    private String version(String arn) {
        return readers.keyValueStore()
                .describeKeyValueStore(describe -> describe.kvsARN(arn))
                .eTag();
    }

    /** Only the answer to a write tells which version follows: after one that is unclear nothing is known. */
    private Answer send(String arn, String etag, SortedMap<String, String> values) {
        return AwsAnswers.send(() -> {
            String next = put(arn, etag, values);
            if (next != null) {
                versions.put(arn, next);
            }
            return new Answer.Accepted(told(values));
        });
    }

    private @Nullable String put(String arn, String etag, SortedMap<String, String> values) {
        if (values.size() == 1) {
            return commands.keyValueStore()
                    .putKey(put -> put.kvsARN(arn)
                            .key(values.firstKey())
                            .value(values.get(values.firstKey()))
                            .ifMatch(etag))
                    .eTag();
        }
        List<PutKeyRequestListItem> puts = values.entrySet().stream()
                .map(each -> PutKeyRequestListItem.builder()
                        .key(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
        return commands.keyValueStore()
                .updateKeys(update -> update.kvsARN(arn).ifMatch(etag).puts(puts))
                .eTag();
    }

    private static String told(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + " is " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
