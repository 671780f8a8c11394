package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who is what, as it must survive a killed sandbox.
 *
 * @param diverged former writers that were left behind by a failover, each with the position the new writer was
 *     promoted at: whatever they wrote above it is lost to the others
 * @param rebuilding Regions whose old data is saved and whose new data may be half loaded
 * @param absent Regions that have no server now: their instance, and perhaps their data, was deleted
 * @param standalone Regions that were detached and write for themselves, each with the position they left at
 */
record FleetRoles(
        RegionName writer,
        Map<RegionName, GtidPosition> diverged,
        Set<RegionName> rebuilding,
        Map<RegionName, GtidPosition> standalone,
        Set<RegionName> absent) {
    private static final Comparator<RegionName> BY_NAME = Comparator.comparing(RegionName::value);

    FleetRoles {
        diverged = Map.copyOf(diverged);
        rebuilding = Set.copyOf(rebuilding);
        standalone = Map.copyOf(standalone);
        absent = Set.copyOf(absent);
    }

    static FleetRoles first(RegionName writer) {
        return new FleetRoles(writer, Map.of(), Set.of(), Map.of(), Set.of());
    }

    /** Whether {@code region} reads what the writer wrote and could take over. */
    boolean isReader(RegionName region) {
        return !region.equals(writer)
                && !absent.contains(region)
                && !diverged.containsKey(region)
                && !rebuilding.contains(region)
                && !standalone.containsKey(region);
    }

    boolean writes(RegionName region) {
        return !absent.contains(region) && (region.equals(writer) || standalone.containsKey(region));
    }

    /** Where {@code region}'s history parted from {@code other}'s; empty when it never did. */
    Optional<GtidPosition> leftAt(RegionName region, RegionName other) {
        if (region.equals(writer)) {
            return Optional.ofNullable(standalone.get(other));
        }
        return Optional.ofNullable(diverged.getOrDefault(region, standalone.get(region)));
    }

    FleetRoles switchedOver(RegionName to) {
        return new FleetRoles(to, diverged, rebuilding, standalone, absent);
    }

    FleetRoles failedOver(RegionName to, GtidPosition promotedAt) {
        return new FleetRoles(to, with(diverged, writer, promotedAt), rebuilding, standalone, absent);
    }

    FleetRoles leftBehind(RegionName region, GtidPosition promotedAt) {
        return new FleetRoles(writer, with(diverged, region, promotedAt), rebuilding, standalone, absent);
    }

    FleetRoles detached(RegionName region, GtidPosition leftAt) {
        return new FleetRoles(writer, diverged, rebuilding, with(standalone, region, leftAt), absent);
    }

    /** From here on {@code region}'s data is a copy of {@code source}'s, which thereby is the fleet's writer. */
    FleetRoles rebuildStarted(RegionName region, RegionName source) {
        var started = new HashSet<>(rebuilding);
        started.add(region);
        return new FleetRoles(
                source,
                without(diverged, region),
                started,
                without(without(standalone, region), source),
                without(absent, region));
    }

    FleetRoles rebuilt(RegionName region) {
        var rest = new HashSet<>(rebuilding);
        rest.remove(region);
        return new FleetRoles(writer, diverged, rest, standalone, absent);
    }

    /**
     * The Region's server ended for good; what it held is still there. If it was the fleet's writer, one that stands alone
     * is from here on: with several the first by name, until a rebuild says which.
     */
    FleetRoles stopped(RegionName region) {
        var next = new HashSet<>(absent);
        next.add(region);
        FleetRoles led = region.equals(writer)
                ? standalone.keySet().stream()
                        .filter(other -> !absent.contains(other))
                        .min(BY_NAME)
                        .map(this::ledBy)
                        .orElse(this)
                : this;
        return new FleetRoles(led.writer, diverged, rebuilding, led.standalone, next);
    }

    /** One that stood alone is the fleet's writer, and the old writer stands alone from where they parted. */
    private FleetRoles ledBy(RegionName other) {
        GtidPosition parted = Objects.requireNonNull(standalone.get(other));
        return new FleetRoles(other, diverged, rebuilding, with(without(standalone, other), writer, parted), absent);
    }

    /** The Region's server may run again. */
    FleetRoles started(RegionName region) {
        return new FleetRoles(writer, diverged, rebuilding, standalone, without(absent, region));
    }

    /** Nothing of the Region's database is left. */
    FleetRoles deleted(RegionName region) {
        FleetRoles gone = stopped(region);
        return new FleetRoles(
                gone.writer,
                without(diverged, region),
                without(rebuilding, region),
                without(gone.standalone, region),
                gone.absent);
    }

    private static Set<RegionName> without(Set<RegionName> set, RegionName region) {
        var next = new HashSet<>(set);
        next.remove(region);
        return next;
    }

    private static Map<RegionName, GtidPosition> with(
            Map<RegionName, GtidPosition> map, RegionName region, GtidPosition position) {
        var next = new HashMap<>(map);
        next.put(region, position);
        return next;
    }

    private static Map<RegionName, GtidPosition> without(Map<RegionName, GtidPosition> map, RegionName region) {
        var next = new HashMap<>(map);
        next.remove(region);
        return next;
    }
}
