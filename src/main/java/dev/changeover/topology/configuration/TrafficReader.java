package dev.changeover.topology.configuration;

import dev.changeover.platform.ConfigurationKeys;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the keys below a workload's {@code traffic}. Keys of the kinds that are not chosen may stand beside. */
final class TrafficReader {
    private static final String KINDS = "key-value-store, distribution or route53";
    private static final List<String> ALL = List.of(
            "distribution-id",
            "key-value-store-arn",
            "origin-id",
            "hosted-zone-id",
            "record-name",
            "record-type",
            "set-identifiers");

    private final ConfigurationKeys keys;
    private final String at;

    TrafficReader(ConfigurationKeys keys, String at) {
        this.keys = keys;
        this.at = at;
    }

    Optional<TrafficSettings> read(Set<RegionName> regions) {
        ALL.forEach(key -> keys.allow(at + "." + key));
        String kind = keys.required(at + ".kind", KINDS).orElse("");
        return switch (kind) {
            case "" -> Optional.empty();
            case "key-value-store" -> {
                Optional<String> id = distributionId();
                Optional<String> arn =
                        keys.required(at + ".key-value-store-arn", "the ARN of the CloudFront KeyValueStore");
                yield id.flatMap(i -> arn.map(a -> new TrafficSettings.KeyValueStore(i, a)));
            }
            case "distribution" -> {
                Optional<String> id = distributionId();
                Optional<String> origin =
                        keys.required(at + ".origin-id", "the id of the origin whose domain name is changed");
                yield id.flatMap(i -> origin.map(o -> new TrafficSettings.Distribution(i, o)));
            }
            case "route53" -> names(regions);
            default -> {
                keys.fault(at + ".kind", "is '%s'; it must be %s".formatted(kind, KINDS));
                yield Optional.empty();
            }
        };
    }

    private Optional<String> distributionId() {
        return keys.required(at + ".distribution-id", "the id of the CloudFront distribution");
    }

    private Optional<TrafficSettings> names(Set<RegionName> regions) {
        Optional<String> zone =
                keys.required(at + ".hosted-zone-id", "the id of the hosted zone, such as Z0123456789ABC", text -> {
                    if (!text.matches("Z[A-Z0-9]{1,31}")) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                });
        Optional<String> name = keys.required(at + ".record-name", "the public name, such as api.example.com");
        String type = keys.optional(at + ".record-type", "CNAME, A or AAAA", text -> {
                    if (!List.of("CNAME", "A", "AAAA").contains(text)) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                })
                .orElse("CNAME");
        if (regions.size() > 2) {
            keys.fault(
                    at + ".kind",
                    "is 'route53', whose failover records have place for two Regions; this workload has %d"
                            .formatted(regions.size()));
        }
        SortedMap<RegionName, String> identifiers = identifiers(regions);
        return zone.flatMap(z -> name.map(n -> new TrafficSettings.Route53(z, n, type, identifiers)));
    }

    /** A Region's set identifier is its code where nothing else is said. */
    private SortedMap<RegionName, String> identifiers(Set<RegionName> regions) {
        SortedMap<RegionName, String> identifiers = new TreeMap<>();
        for (RegionName region : regions) {
            identifiers.put(
                    region, keys.text(at + ".set-identifiers." + region.value()).orElse(region.value()));
        }
        for (String named : keys.namesBelow(at + ".set-identifiers")) {
            if (regions.stream().noneMatch(region -> region.value().equals(named))) {
                keys.fault(at + ".set-identifiers." + named, "is for a Region that this workload does not live in");
            }
        }
        if (Set.copyOf(identifiers.values()).size() < identifiers.size()) {
            keys.fault(at + ".set-identifiers", "names one record set for two Regions; each Region needs its own");
        }
        return identifiers;
    }
}
