package dev.changeover.topology.polling;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Every reading of one workload, as each source gave it last: immutable, so that readers need no lock. */
record Picture(
        WorkloadId workload,
        SortedMap<RegionName, RegionPicture> regions,
        Observed<Routing> routing,
        Observed<ApiHealth> publicUrl) {
    Picture {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    }

    /** The readings whose source is in one Region; {@code globalCluster} is that Region's word on it. */
    record RegionPicture(
            Observed<GlobalCluster> globalCluster,
            Observed<DbCluster> cluster,
            Observed<DbProxy> proxy,
            Observed<DatabaseRole> database,
            Observed<ApiHealth> api,
            Observed<ReplicationLag> heartbeat,
            Observed<ReplicationLag> publishedLag) {
        RegionPicture withGlobalCluster(Observed<GlobalCluster> reading) {
            return new RegionPicture(reading, cluster, proxy, database, api, heartbeat, publishedLag);
        }

        RegionPicture withCluster(Observed<DbCluster> reading) {
            return new RegionPicture(globalCluster, reading, proxy, database, api, heartbeat, publishedLag);
        }

        RegionPicture withProxy(Observed<DbProxy> reading) {
            return new RegionPicture(globalCluster, cluster, reading, database, api, heartbeat, publishedLag);
        }

        RegionPicture withDatabase(Observed<DatabaseRole> reading) {
            return new RegionPicture(globalCluster, cluster, proxy, reading, api, heartbeat, publishedLag);
        }

        RegionPicture withApi(Observed<ApiHealth> reading) {
            return new RegionPicture(globalCluster, cluster, proxy, database, reading, heartbeat, publishedLag);
        }

        RegionPicture withHeartbeat(Observed<ReplicationLag> reading) {
            return new RegionPicture(globalCluster, cluster, proxy, database, api, reading, publishedLag);
        }

        RegionPicture withPublishedLag(Observed<ReplicationLag> reading) {
            return new RegionPicture(globalCluster, cluster, proxy, database, api, heartbeat, reading);
        }
    }

    static Picture blank(Workload workload, Instant since) {
        SortedMap<RegionName, RegionPicture> regions = new TreeMap<>();
        TopologySnapshot blank = TopologySnapshot.blank(0, since, workload);
        blank.regions()
                .forEach((name, region) -> regions.put(
                        name,
                        new RegionPicture(
                                Observed.unknown(since, "rds " + name),
                                region.cluster(),
                                region.proxy(),
                                region.database(),
                                region.api(),
                                region.lag(),
                                Observed.unknown(since, "cloudwatch " + name))));
        return new Picture(workload.id(), regions, blank.routing(), blank.publicUrl());
    }

    RegionPicture region(RegionName name) {
        RegionPicture region = regions.get(name);
        if (region == null) {
            throw new IllegalArgumentException("workload %s is not watched in %s".formatted(workload, name));
        }
        return region;
    }

    Picture withRegion(RegionName name, UnaryOperator<RegionPicture> change) {
        SortedMap<RegionName, RegionPicture> changed = new TreeMap<>(regions);
        changed.put(name, change.apply(region(name)));
        return new Picture(workload, changed, routing, publicUrl);
    }

    Picture withRouting(Observed<Routing> reading) {
        return new Picture(workload, regions, reading, publicUrl);
    }

    Picture withPublicUrl(Observed<ApiHealth> reading) {
        return new Picture(workload, regions, routing, reading);
    }

    /** What is to be shown at {@code now}: one reading per facet, and nothing fresh that is too old. */
    TopologySnapshot snapshot(long number, Instant now, Rhythms rhythms) {
        Duration aws = rhythms.aws().maximumAge();
        SortedMap<RegionName, RegionSnapshot> shown = new TreeMap<>();
        regions.forEach((name, region) -> shown.put(
                name,
                new RegionSnapshot(
                        name,
                        region.cluster().asOf(now, aws),
                        region.proxy().asOf(now, aws),
                        region.database().asOf(now, rhythms.sql().maximumAge()),
                        region.api().asOf(now, rhythms.probe().maximumAge()),
                        Merge.lag(
                                region.heartbeat().asOf(now, rhythms.heartbeatMaximumAge()),
                                region.publishedLag()
                                        .asOf(now, rhythms.publishedLag().maximumAge())))));
        List<Observed<GlobalCluster>> vantages = regions.values().stream()
                .map(region -> region.globalCluster().asOf(now, aws))
                .toList();
        return new TopologySnapshot(
                number,
                now,
                workload,
                Merge.globalCluster(vantages),
                shown,
                routing.asOf(now, aws),
                publicUrl.asOf(now, rhythms.probe().maximumAge()));
    }
}
