package dev.changeover.sandbox.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** CloudFront KeyValueStore: one store, compare-and-set by ETag, seen by the edge somewhat later. */
final class KeyValueStoreService {
    private static final int KEY_MAX = 1_024;
    private static final int VALUE_MAX = 1_024;

    private final Propagated<Map<String, String>> items;
    private final ETags eTags;
    private final Instant created;
    private Duration propagation;
    private String eTag;
    private Instant lastModified;

    KeyValueStoreService(Map<String, String> born, Pace pace, ETags eTags, Instant now) {
        this.items = new Propagated<>(new TreeMap<>(born));
        this.eTags = eTags;
        this.created = now;
        this.propagation = pace.keyValuePropagation();
        this.eTag = eTags.next();
        this.lastModified = now;
    }

    void propagation(Duration lag) {
        propagation = lag;
    }

    Map<String, String> seen(Instant now) {
        return items.seen(now);
    }

    Outcome apply(KeyValueStoreOperation operation, Instant now) {
        if (!operation.kvsArn().equals(SandboxIds.KEY_VALUE_STORE_ARN)) {
            return notFound("Key value store " + operation.kvsArn() + " was not found.");
        }
        return switch (operation) {
            case KeyValueStoreOperation.DescribeKeyValueStore _ ->
                new KeyValueStoreResult.Store(
                        SandboxIds.KEY_VALUE_STORE_ARN, count(), bytes(), created, lastModified, "READY", eTag);
            case KeyValueStoreOperation.ListKeys _ -> keys();
            case KeyValueStoreOperation.GetKey call -> value(call.key());
            case KeyValueStoreOperation.PutKey call ->
                change(call.ifMatch(), Map.of(call.key(), call.value()), List.of(), now);
            case KeyValueStoreOperation.DeleteKey call -> change(call.ifMatch(), Map.of(), List.of(call.key()), now);
            case KeyValueStoreOperation.UpdateKeys call -> change(call.ifMatch(), call.puts(), call.deletes(), now);
        };
    }

    private Outcome keys() {
        List<KeyValueStoreResult.Item> found = new ArrayList<>();
        items.stored().forEach((key, value) -> found.add(new KeyValueStoreResult.Item(key, value)));
        return new KeyValueStoreResult.Keys(found);
    }

    private Outcome value(String key) {
        @Nullable String value = items.stored().get(key);
        return value == null
                ? notFound("Key " + key + " was not found.")
                : new KeyValueStoreResult.Value(key, value, count(), bytes());
    }

    private Outcome change(@Nullable String ifMatch, Map<String, String> puts, List<String> deletes, Instant now) {
        @Nullable AwsFault refusal = refusal(ifMatch, puts, deletes);
        if (refusal != null) {
            return refusal;
        }
        Map<String, String> next = new TreeMap<>(items.stored());
        next.putAll(puts);
        deletes.forEach(next::remove);
        items.store(next, now, propagation);
        eTag = eTags.next();
        lastModified = now;
        return new KeyValueStoreResult.Changed(count(), bytes(), eTag);
    }

    private @Nullable AwsFault refusal(@Nullable String ifMatch, Map<String, String> puts, List<String> deletes) {
        if (ifMatch == null || ifMatch.isEmpty()) {
            return invalid("The If-Match header is required.");
        }
        if (!ifMatch.equals(eTag)) {
            return new AwsFault(
                    "ConflictException", 409, "The key value store is not in the expected state: stale ETag.");
        }
        if (puts.isEmpty() && deletes.isEmpty()) {
            return invalid("At least one key must be put or deleted.");
        }
        for (Map.Entry<String, String> put : puts.entrySet()) {
            if (put.getKey().isEmpty() || put.getKey().length() > KEY_MAX) {
                return invalid("A key must have 1 to " + KEY_MAX + " bytes.");
            }
            if (put.getValue().length() > VALUE_MAX) {
                return invalid("The value of " + put.getKey() + " is longer than " + VALUE_MAX + " bytes.");
            }
        }
        for (String key : deletes) {
            if (puts.containsKey(key)) {
                return invalid("Key " + key + " is both put and deleted.");
            }
            if (!items.stored().containsKey(key)) {
                return notFound("Key " + key + " was not found.");
            }
        }
        return null;
    }

    private int count() {
        return items.stored().size();
    }

    private long bytes() {
        long bytes = 0;
        for (Map.Entry<String, String> item : items.stored().entrySet()) {
            bytes += item.getKey().length() + item.getValue().length();
        }
        return bytes;
    }

    private static AwsFault notFound(String message) {
        return new AwsFault("ResourceNotFoundException", 404, message);
    }

    private static AwsFault invalid(String message) {
        return new AwsFault("ValidationException", 400, message);
    }
}
