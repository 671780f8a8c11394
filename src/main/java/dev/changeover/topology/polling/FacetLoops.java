package dev.changeover.topology.polling;

import dev.changeover.topology.Facet;
import dev.changeover.topology.Facet.Kind;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** The list of loops of one workload: which source is asked for which facet, in which rhythm. */
final class FacetLoops {
    private final WorkloadSettings settings;
    private final Rhythms rhythms;
    private final Sources sources;
    private final WorkloadWatch watch;
    private final FacetLoop.Surroundings surroundings;
    private final List<FacetLoop<?>> loops = new ArrayList<>();

    FacetLoops(
            WorkloadSettings settings,
            Rhythms rhythms,
            Sources sources,
            WorkloadWatch watch,
            FacetLoop.Surroundings surroundings) {
        this.settings = settings;
        this.rhythms = rhythms;
        this.sources = sources;
        this.watch = watch;
        this.surroundings = surroundings;
    }

    List<FacetLoop<?>> all() {
        add(
                "edge configuration",
                Facet.of(Kind.ROUTING),
                rhythms.aws(),
                () -> sources.controlPlane().routing(settings),
                watch::routing);
        add(
                "public URL",
                Facet.of(Kind.PUBLIC_URL),
                rhythms.probe(),
                () -> sources.health().publicUrl(settings),
                watch::publicUrl);
        settings.regions().keySet().forEach(this::addRegion);
        return List.copyOf(loops);
    }

    private void addRegion(RegionName region) {
        add(
                "global cluster by rds " + region,
                Facet.of(Kind.GLOBAL_CLUSTER),
                rhythms.aws(),
                () -> sources.controlPlane().globalCluster(settings, region),
                (began, reading) -> watch.inRegion(
                        region, seen -> seen.withGlobalCluster(reading.after(seen.globalCluster(), began))));
        add(
                "cluster by rds " + region,
                Facet.in(region, Kind.CLUSTER),
                rhythms.aws(),
                () -> sources.controlPlane().cluster(settings, region),
                (began, reading) ->
                        watch.inRegion(region, seen -> seen.withCluster(reading.after(seen.cluster(), began))));
        if (settings.workload().behindProxy()) {
            add(
                    "rds proxy " + region,
                    Facet.in(region, Kind.PROXY),
                    rhythms.aws(),
                    () -> sources.controlPlane().proxy(settings, region),
                    (began, reading) ->
                            watch.inRegion(region, seen -> seen.withProxy(reading.after(seen.proxy(), began))));
        }
        add(
                "sql " + region,
                Facet.in(region, Kind.DATABASE),
                rhythms.sql(),
                () -> sources.database().role(settings, region),
                (began, reading) ->
                        watch.inRegion(region, seen -> seen.withDatabase(reading.after(seen.database(), began))));
        add(
                "api " + region,
                Facet.in(region, Kind.API),
                rhythms.probe(),
                () -> sources.health().origin(settings, region),
                (began, reading) -> watch.inRegion(region, seen -> seen.withApi(reading.after(seen.api(), began))));
        addPublishedLag(region);
    }

    /** The published metric costs money and is coarse: it is asked for only while the heartbeat cannot be seen. */
    private void addPublishedLag(RegionName region) {
        loops.add(new FacetLoop<>(
                "published lag " + region,
                Facet.in(region, Kind.PUBLISHED_LAG),
                rhythms.publishedLag(),
                () -> sources.controlPlane().publishedLag(settings, region),
                (began, reading) -> watch.publishedLag(region, began, reading),
                surroundings,
                () -> heartbeatIsMissed(region)));
    }

    private boolean heartbeatIsMissed(RegionName region) {
        Instant now = surroundings.clock().instant();
        Duration patience = rhythms.heartbeatMaximumAge();
        Observed<ReplicationLag> heartbeat = watch.picture().region(region).heartbeat();
        return switch (heartbeat.asOf(now, patience)) {
            case Observed.Fresh<ReplicationLag> _ -> false;
            case Observed.Stale<ReplicationLag> _ -> true;
            case Observed.Unknown<ReplicationLag> never ->
                never.failingSince().plus(patience).isBefore(now);
        };
    }

    private <T> void add(
            String name,
            Facet facet,
            Rhythm rhythm,
            Callable<Reading<T>> source,
            BiConsumer<Instant, Reading<T>> sink) {
        loops.add(new FacetLoop<>(name, facet, rhythm, source, sink, surroundings, () -> true));
    }
}
