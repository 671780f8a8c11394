package dev.changeover.topology.aws;

import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSettings;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ResourceNotFoundException;

/** Where the edge is told to send requests, by any mechanism. */
final class RoutingAnswers {
    /** Key whose value is the code of the Region that serves. */
    private static final String ACTIVE_ORIGIN = "active-origin";
    /** Key whose value {@code on} makes the edge refuse writes. */
    private static final String WRITE_FENCE = "write-fence";

    private final AwsClients clients;
    private final RecordsReading records;

    RoutingAnswers(AwsClients clients, RecordsReading records) {
        this.clients = clients;
        this.records = records;
    }

    Reading<Routing> routing(WorkloadSettings workload) {
        return switch (workload.traffic()) {
            case TrafficSettings.KeyValueStore store ->
                AwsAttempt.read("key-value-store", () -> byKeyValueStore(workload, store.arn()));
            case TrafficSettings.Distribution distribution ->
                AwsAttempt.read("cloudfront", () -> byDistribution(workload, distribution));
            case TrafficSettings.Route53 names -> AwsAttempt.read("route53", () -> records.read(workload, names));
        };
    }

    private Reading<Routing> byKeyValueStore(WorkloadSettings workload, String arn) {
        CloudFrontKeyValueStoreClient store = clients.keyValueStore();
        String origin = value(store, arn, ACTIVE_ORIGIN).orElse("");
        boolean fenced = value(store, arn, WRITE_FENCE).map("on"::equals).orElse(false);
        return new Reading.Answered<>(
                new Routing(regionWhere(workload, (region, _) -> region.value().equals(origin)), fenced, true),
                "key-value-store");
    }

    private static Optional<String> value(CloudFrontKeyValueStoreClient store, String arn, String key) {
        try {
            return Optional.of(store.getKey(get -> get.kvsARN(arn).key(key)).value());
        } catch (ResourceNotFoundException e) {
            // The store itself may be missing, too: only a missing key means "nothing set".
            store.describeKeyValueStore(describe -> describe.kvsARN(arn));
            return Optional.empty();
        }
    }

    private Reading<Routing> byDistribution(WorkloadSettings workload, TrafficSettings.Distribution traffic) {
        Distribution distribution = clients.cloudFront()
                .getDistribution(get -> get.id(traffic.distributionId()))
                .distribution();
        Optional<String> domain = distribution.distributionConfig().origins().items().stream()
                .filter(origin -> origin.id().equals(traffic.originId()))
                .map(Origin::domainName)
                .findFirst();
        if (domain.isEmpty()) {
            return new Reading.Unanswered<>("cloudfront distribution %s has no origin %s"
                    .formatted(traffic.distributionId(), traffic.originId()));
        }
        RegionName active =
                regionWhere(workload, (_, settings) -> settings.originDomain().equalsIgnoreCase(domain.get()));
        return new Reading.Answered<>(
                new Routing(active, false, "Deployed".equals(distribution.status())), "cloudfront");
    }

    private static @Nullable RegionName regionWhere(WorkloadSettings workload, Test test) {
        for (Map.Entry<RegionName, RegionSettings> entry : workload.regions().entrySet()) {
            if (test.matches(entry.getKey(), entry.getValue())) {
                return entry.getKey();
            }
        }
        return null;
    }

    private interface Test {
        boolean matches(RegionName region, RegionSettings settings);
    }
}
