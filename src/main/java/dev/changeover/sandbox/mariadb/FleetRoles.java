package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is what, as it must survive a killed sandbox.
 *
 * @param diverged former writers that were left behind by a failover, each with the position the new writer was
 *     promoted at: whatever they wrote above it is lost to the others
 * @param rebuilding Regions whose old data is saved and whose new data may be half loaded
 * @param standalone Regions that were detached and write for themselves, each with the position they left at
 */
record FleetRoles(
        RegionName writer,
        Map<RegionName, GtidPosition> diverged,
        Set<RegionName> rebuilding,
        Map<RegionName, GtidPosition> standalone) {
    FleetRoles {
        diverged = Map.copyOf(diverged);
        rebuilding = Set.copyOf(rebuilding);
        standalone = Map.copyOf(standalone);
    }

    static FleetRoles first(RegionName writer) {
        return new FleetRoles(writer, Map.of(), Set.of(), Map.of());
    }

    /** Whether {@code region} reads what the writer wrote and could take over. */
    boolean isReader(RegionName region) {
        return !region.equals(writer)
                && !diverged.containsKey(region)
                && !rebuilding.contains(region)
                && !standalone.containsKey(region);
    }

    boolean writes(RegionName region) {
        return region.equals(writer) || standalone.containsKey(region);
    }

    /** Where {@code region}'s history parted from {@code other}'s; empty when it never did. */
    Optional<GtidPosition> leftAt(RegionName region, RegionName other) {
        if (region.equals(writer)) {
            return Optional.ofNullable(standalone.get(other));
        }
        return Optional.ofNullable(diverged.getOrDefault(region, standalone.get(region)));
    }

    FleetRoles switchedOver(RegionName to) {
        return new FleetRoles(to, diverged, rebuilding, standalone);
    }

    FleetRoles failedOver(RegionName to, GtidPosition promotedAt) {
        return new FleetRoles(to, with(diverged, writer, promotedAt), rebuilding, standalone);
    }

    FleetRoles leftBehind(RegionName region, GtidPosition promotedAt) {
        return new FleetRoles(writer, with(diverged, region, promotedAt), rebuilding, standalone);
    }

    FleetRoles detached(RegionName region, GtidPosition leftAt) {
        return new FleetRoles(writer, diverged, rebuilding, with(standalone, region, leftAt));
    }

    /** From here on {@code region}'s data is a copy of {@code source}'s, which thereby is the fleet's writer. */
    FleetRoles rebuildStarted(RegionName region, RegionName source) {
        var started = new HashSet<>(rebuilding);
        started.add(region);
        return new FleetRoles(source, without(diverged, region), started, without(without(standalone, region), source));
    }

    FleetRoles rebuilt(RegionName region) {
        var rest = new HashSet<>(rebuilding);
        rest.remove(region);
        return new FleetRoles(writer, diverged, rest, standalone);
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
