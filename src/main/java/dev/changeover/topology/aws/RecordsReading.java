package dev.changeover.topology.aws;

import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RecordChanges;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/**
 * Where failover records lead. The primary record is what a person chose; health checks may send clients to the other
 * Region meanwhile, which the answer through the public name shows.
 */
final class RecordsReading implements RecordChanges {
    /** Route 53 sets no time to live on records that are aliases; it answers for AWS's own endpoints with this one. */
    private static final Duration OF_ALIASES = Duration.ofSeconds(60);

    /** Record sets of one name: two for failover, and one of another workload's name to end the list. */
    private static final String ITEMS_MAX = "10";

    private final AwsClients clients;
    private final InstantSource clock;
    private final Map<WorkloadId, String> unconfirmed = new ConcurrentHashMap<>();
    private final Map<WorkloadId, Seen> seen = new ConcurrentHashMap<>();

    /** @param inSyncSince since when this process knows the name servers to give this answer */
    private record Seen(RegionName primary, Instant inSyncSince) {}

    RecordsReading(AwsClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public void sent(WorkloadId workload, String changeId) {
        unconfirmed.put(workload, changeId);
        seen.remove(workload);
    }

    Reading<Routing> read(WorkloadSettings workload, TrafficSettings.Route53 traffic) {
        Route53Client route53 = clients.route53();
        boolean inSync = isInSync(workload.id(), route53);
        List<ResourceRecordSet> sets = route53
                .listResourceRecordSets(list -> list.hostedZoneId(traffic.hostedZoneId())
                        .startRecordName(traffic.recordName())
                        .startRecordType(traffic.recordType())
                        .maxItems(ITEMS_MAX))
                .resourceRecordSets()
                .stream()
                .filter(set ->
                        traffic.isNamed(set.name()) && traffic.recordType().equals(set.typeAsString()))
                .toList();
        if (sets.isEmpty()) {
            return new Reading.Unanswered<>("route53 zone %s has no %s record %s"
                    .formatted(traffic.hostedZoneId(), traffic.recordType(), traffic.recordName()));
        }
        RegionName primary = primary(sets, traffic);
        boolean everywhere = primary != null && inSync && isForgottenByResolvers(workload.id(), primary, ttl(sets));
        return new Reading.Answered<>(new Routing(primary, false, everywhere), "route53");
    }

    private boolean isInSync(WorkloadId workload, Route53Client route53) {
        String change = unconfirmed.get(workload);
        if (change == null) {
            return true;
        }
        boolean inSync = route53.getChange(get -> get.id(change)).changeInfo().status() == ChangeStatus.INSYNC;
        if (inSync) {
            unconfirmed.remove(workload, change);
        } else {
            seen.remove(workload);
        }
        return inSync;
    }

    /**
     * Whether every resolver that heeds the time to live has asked again since the name servers give this answer. A
     * process that has just begun does not know since when they do, and counts from its own first look.
     */
    private boolean isForgottenByResolvers(WorkloadId workload, RegionName primary, Duration ttl) {
        Instant now = clock.instant();
        Seen before = seen.get(workload);
        if (before == null || !before.primary().equals(primary)) {
            seen.put(workload, new Seen(primary, now));
            return ttl.isZero();
        }
        return !before.inSyncSince().plus(ttl).isAfter(now);
    }

    private static @Nullable RegionName primary(List<ResourceRecordSet> sets, TrafficSettings.Route53 traffic) {
        return sets.stream()
                .filter(set -> set.failover() == ResourceRecordSetFailover.PRIMARY)
                .map(ResourceRecordSet::setIdentifier)
                .filter(Objects::nonNull)
                .flatMap(identifier -> traffic.regionOf(identifier).stream())
                .findFirst()
                .orElse(null);
    }

    private static Duration ttl(List<ResourceRecordSet> sets) {
        return sets.stream()
                .map(set -> set.ttl() == null ? OF_ALIASES : Duration.ofSeconds(set.ttl()))
                .max(Duration::compareTo)
                .orElse(OF_ALIASES);
    }
}
