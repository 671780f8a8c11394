package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Route53Operation.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Route 53 checks in a change batch before it takes all of it or nothing. */
final class RecordRules {
    private static final int TTL_MAX = Integer.MAX_VALUE;

    private RecordRules() {}

    /** Makes one change in {@code zone}; the answer says what is wrong with it, and is empty when nothing is. */
    static String apply(Change change, List<RecordSet> zone) {
        RecordSet wanted = change.recordSet();
        RecordSet there = find(wanted, zone);
        switch (change.action()) {
            case CREATE -> {
                if (there != null) {
                    return "Tried to create resource record set %s but it already exists".formatted(named(wanted));
                }
                zone.add(wanted);
            }
            case DELETE -> {
                if (there == null) {
                    return "Tried to delete resource record set %s but it was not found".formatted(named(wanted));
                }
                if (!there.equals(wanted)) {
                    return "Tried to delete resource record set %s but the values provided do not match the current values"
                            .formatted(named(wanted));
                }
                zone.remove(there);
            }
            case UPSERT -> {
                if (there != null) {
                    zone.remove(there);
                }
                zone.add(wanted);
            }
        }
        return "";
    }

    private static @Nullable RecordSet find(RecordSet wanted, List<RecordSet> zone) {
        for (RecordSet set : zone) {
            if (set.hasPlaceOf(wanted)) {
                return set;
            }
        }
        return null;
    }

    /** What is wrong with a record set by itself; null when nothing is. */
    static @Nullable AwsFault malformed(RecordSet set, Set<String> healthChecks) {
        if (!set.name().endsWith(SandboxIds.ZONE_NAME)) {
            return new AwsFault(
                    "InvalidChangeBatch",
                    400,
                    "[RRSet with DNS name %s is not permitted in zone %s]".formatted(set.name(), SandboxIds.ZONE_NAME));
        }
        Long ttl = set.ttlSeconds();
        if (set.values().isEmpty() || ttl == null || ttl < 0 || ttl > TTL_MAX) {
            return new AwsFault(
                    "InvalidInput", 400, "Invalid request: missing or wrong TTL or ResourceRecords of " + named(set));
        }
        if ((set.failover() == null) != (set.setIdentifier() == null)) {
            return new AwsFault(
                    "InvalidInput",
                    400,
                    "Invalid request: Failover and SetIdentifier belong together in " + named(set));
        }
        return set.healthCheckId() == null || healthChecks.contains(set.healthCheckId())
                ? null
                : new AwsFault("NoSuchHealthCheck", 404, "No health check exists with ID: " + set.healthCheckId());
    }

    /** What cannot stand side by side once every change is made. */
    static List<String> conflicts(List<RecordSet> zone) {
        Set<String> taken = new HashSet<>();
        List<String> wrongs = new ArrayList<>();
        for (RecordSet set : zone) {
            if (!taken.add(set.name() + " " + set.type() + " " + set.failover())) {
                wrongs.add(
                        "RRSet with DNS name %s, type %s, SetIdentifier %s cannot be created as %s record already exists"
                                .formatted(set.name(), set.type(), set.setIdentifier(), set.failover()));
            }
        }
        return wrongs;
    }

    private static String named(RecordSet set) {
        return set.setIdentifier() == null
                ? "[name='%s', type='%s']".formatted(set.name(), set.type())
                : "[name='%s', type='%s', set-identifier='%s']".formatted(set.name(), set.type(), set.setIdentifier());
    }
}
