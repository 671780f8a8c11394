package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Route53Operation.Change;
import dev.changeover.sandbox.controlplane.Route53Result.ChangeInfo;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Amazon Route 53: one hosted zone, its changes on their way to the name servers, and what those answer. */
final class Route53Service {
    private static final Comparator<RecordSet> ORDER = Comparator.comparing(RecordSet::name)
            .thenComparing(RecordSet::type)
            .thenComparing(set -> set.setIdentifier() == null ? "" : set.setIdentifier());

    private final Propagated<List<RecordSet>> zone;
    private final Map<String, ChangeInfo> changes = new TreeMap<>();
    private final Map<String, Instant> inSyncFrom = new TreeMap<>();
    private final Map<String, RegionName> checkedRegions = new TreeMap<>();
    private final Pace.Names pace;
    private Duration propagation;
    private Instant busyUntil = Instant.MIN;

    Route53Service(Traffic traffic, List<RegionalIds> regions, RegionalIds active, Pace pace) {
        this.pace = pace.names();
        this.propagation = this.pace.propagation();
        List<RecordSet> born = new ArrayList<>();
        for (RegionalIds regional : regions) {
            checkedRegions.put(SandboxIds.healthCheck(regional), regional.region());
            boolean primary = regional.equals(active);
            // A name has one PRIMARY and one SECONDARY; a third Region has no place in failover records.
            if (traffic == Traffic.ROUTE53 && (primary || born.stream().allMatch(RecordSet::isPrimary))) {
                born.add(recordSet(regional, primary));
            }
        }
        born.sort(ORDER);
        zone = new Propagated<>(List.copyOf(born));
    }

    private RecordSet recordSet(RegionalIds regional, boolean primary) {
        return new RecordSet(
                SandboxIds.RECORD_NAME,
                SandboxIds.RECORD_TYPE,
                regional.region().value(),
                primary ? RecordSet.PRIMARY : "SECONDARY",
                pace.ttl().toSeconds(),
                List.of(regional.originDomain()),
                SandboxIds.healthCheck(regional));
    }

    void propagation(Duration lag) {
        propagation = lag;
    }

    Outcome apply(Route53Operation operation, Instant now) {
        return switch (operation) {
            case Route53Operation.ListResourceRecordSets call ->
                isOurs(call.hostedZoneId()) ? list(call) : noSuchZone(call.hostedZoneId());
            case Route53Operation.ChangeResourceRecordSets call ->
                isOurs(call.hostedZoneId()) ? change(call, now) : noSuchZone(call.hostedZoneId());
            case Route53Operation.GetChange call -> get(call.id(), now);
        };
    }

    private static boolean isOurs(String zoneId) {
        return zoneId.equals(SandboxIds.HOSTED_ZONE);
    }

    private static AwsFault noSuchZone(String id) {
        return new AwsFault("NoSuchHostedZone", 404, "No hosted zone found with ID: " + id);
    }

    private Outcome list(Route53Operation.ListResourceRecordSets call) {
        RecordSet start = new RecordSet(
                call.startName() == null ? "" : call.startName(),
                call.startType() == null ? "" : call.startType(),
                call.startIdentifier(),
                null,
                null,
                List.of(),
                null);
        List<RecordSet> found = new ArrayList<>();
        for (RecordSet set : zone.stored()) {
            if (ORDER.compare(set, start) >= 0) {
                found.add(set);
            }
        }
        int size = Math.min(call.maxItems(), found.size());
        return new Route53Result.RecordSets(
                List.copyOf(found.subList(0, size)), call.maxItems(), size < found.size() ? found.get(size) : null);
    }

    private Outcome change(Route53Operation.ChangeResourceRecordSets call, Instant now) {
        if (now.isBefore(busyUntil)) {
            return new AwsFault(
                    "PriorRequestNotComplete",
                    400,
                    "The request was rejected because Route 53 was still processing a prior request.");
        }
        if (call.changes().isEmpty()) {
            return new AwsFault("InvalidInput", 400, "A change batch needs at least one change.");
        }
        for (Change change : call.changes()) {
            AwsFault malformed = RecordRules.malformed(change.recordSet(), checkedRegions.keySet());
            if (malformed != null) {
                return malformed;
            }
        }
        return changed(call, now);
    }

    private Outcome changed(Route53Operation.ChangeResourceRecordSets call, Instant now) {
        List<RecordSet> next = new ArrayList<>(zone.stored());
        List<String> wrongs = new ArrayList<>();
        for (Change change : call.changes()) {
            String wrong = RecordRules.apply(change, next);
            if (!wrong.isEmpty()) {
                wrongs.add(wrong);
            }
        }
        wrongs.addAll(RecordRules.conflicts(next));
        if (!wrongs.isEmpty()) {
            return new AwsFault("InvalidChangeBatch", 400, "[" + String.join(", ", wrongs) + "]");
        }
        next.sort(ORDER);
        zone.store(List.copyOf(next), now, propagation);
        busyUntil = now.plus(pace.processing());
        ChangeInfo made = new ChangeInfo("C0TODOMGMT%06d".formatted(changes.size() + 1), "PENDING", now);
        changes.put(made.id(), made);
        inSyncFrom.put(made.id(), now.plus(propagation));
        return made;
    }

    private Outcome get(String id, Instant now) {
        ChangeInfo change = changes.get(id);
        Instant from = inSyncFrom.get(id);
        if (change == null || from == null) {
            return new AwsFault("NoSuchChange", 404, "Could not find resource with ID: " + id);
        }
        return new ChangeInfo(id, now.isBefore(from) ? "PENDING" : "INSYNC", change.submittedAt());
    }

    /**
     * What a name server answers: the primary while its health check passes, else the secondary while its own does, else
     * the primary all the same.
     *
     * @param writesIn whether a Region's health check, which asks for a writer, passes
     */
    @Nullable
    RecordSet answer(Instant now, Predicate<RegionName> writesIn) {
        RecordSet primary = null;
        RecordSet secondary = null;
        for (RecordSet set : zone.seen(now)) {
            if (set.name().equals(SandboxIds.RECORD_NAME)) {
                primary = set.isPrimary() ? set : primary;
                secondary = set.isPrimary() ? secondary : set;
            }
        }
        boolean away = primary == null || !passes(primary, writesIn);
        return away && secondary != null && (primary == null || passes(secondary, writesIn)) ? secondary : primary;
    }

    private boolean passes(RecordSet set, Predicate<RegionName> writesIn) {
        String check = set.healthCheckId();
        RegionName region = check == null ? null : checkedRegions.get(check);
        return region == null || writesIn.test(region);
    }
}
