package dev.changeover.topology;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** By which mechanism a workload's traffic is moved, and what that mechanism has to know. */
public sealed interface TrafficSettings {
    TrafficKind kind();

    /** @param arn ARN of the CloudFront KeyValueStore that the distribution's function reads */
    record KeyValueStore(String distributionId, String arn) implements TrafficSettings {
        @Override
        public TrafficKind kind() {
            return TrafficKind.KEY_VALUE_STORE;
        }
    }

    /** @param originId the origin of the distribution whose domain name is changed */
    record Distribution(String distributionId, String originId) implements TrafficSettings {
        @Override
        public TrafficKind kind() {
            return TrafficKind.DISTRIBUTION;
        }
    }

    /**
     * Failover records of one public name, one record set a Region, and no distribution in front of them.
     *
     * @param recordName the public name, with or without the dot at its end
     * @param recordType {@code CNAME}, {@code A} or {@code AAAA}
     * @param setIdentifiers by which each Region's record set is told from the others
     */
    record Route53(
            String hostedZoneId, String recordName, String recordType, SortedMap<RegionName, String> setIdentifiers)
            implements TrafficSettings {
        public Route53 {
            setIdentifiers = Collections.unmodifiableSortedMap(new TreeMap<>(setIdentifiers));
        }

        @Override
        public TrafficKind kind() {
            return TrafficKind.ROUTE53;
        }

        /** The Region whose record set bears that identifier. */
        public Optional<RegionName> regionOf(String setIdentifier) {
            return setIdentifiers.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(setIdentifier))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        /** Whether a name as Route 53 writes it, in full and with a dot at its end, is this workload's. */
        public boolean isNamed(String name) {
            return withDot(name).equalsIgnoreCase(withDot(recordName));
        }

        private static String withDot(String name) {
            return name.endsWith(".") ? name : name + ".";
        }
    }
}
