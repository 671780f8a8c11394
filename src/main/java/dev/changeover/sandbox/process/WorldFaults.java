package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.LagMetric;
import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.FleetStatus;
import dev.changeover.sandbox.mariadb.SalvageShelf;
import dev.changeover.sandbox.wire.SandboxFaults;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What can be done to this small world from outside: a Region's death and return, sick replication, a slow edge. */
final class WorldFaults implements SandboxFaults {
    private final ControlLoop control;
    private final DatabaseFleet fleet;
    private final Map<RegionName, RegionalApi> apis;
    private final PipelineLoop pipelines;
    private final SalvageShelf shelf;
    private final Set<RegionName> out = ConcurrentHashMap.newKeySet();

    WorldFaults(
            ControlLoop control,
            DatabaseFleet fleet,
            Map<RegionName, RegionalApi> apis,
            PipelineLoop pipelines,
            SalvageShelf shelf) {
        this.shelf = shelf;
        this.control = control;
        this.fleet = fleet;
        this.apis = apis;
        this.pipelines = pipelines;
    }

    @Override
    public Optional<String> actionLog(String runId) {
        return pipelines.log(runId);
    }

    @Override
    public List<RegionName> regions() {
        return List.copyOf(apis.keySet());
    }

    @Override
    public void outage(RegionName region) {
        control.inTurn(() -> {
            fleet.kill(region);
            api(region).kill();
        });
        out.add(region);
        control.tell((aws, now) -> aws.regionLost(region, now));
    }

    @Override
    public void recovery(RegionName region) {
        if (!out.remove(region)) {
            throw new IllegalStateException("%s is not out".formatted(region));
        }
        api(region).start();
        control.tell((aws, now) -> aws.regionReturned(region, now));
        control.inTurn(() -> {});
    }

    private RegionalApi api(RegionName region) {
        RegionalApi api = apis.get(region);
        if (api == null) {
            throw new IllegalArgumentException(
                    "the sandbox has no Region %s, only %s".formatted(region, apis.keySet()));
        }
        return api;
    }

    @Override
    public void replicationDelay(RegionName region, Duration delay) {
        fleet.delayReplication(delay);
    }

    @Override
    public void replicationPartition(RegionName region) {
        fleet.partitionReplication();
    }

    @Override
    public void replicationHeal(RegionName region) {
        fleet.healReplication();
    }

    @Override
    public void edgePropagation(Duration lag) {
        control.tell((aws, _) -> {
            aws.edgePropagation(lag, lag);
            return List.of();
        });
    }

    @Override
    public List<Map<String, Object>> salvage(RegionName region, String table) {
        return shelf.of(region, table);
    }

    /** Tells CloudWatch what the databases' own probe has measured. */
    void publishLag() {
        FleetStatus status = fleet.status();
        control.tell((aws, now) -> {
            for (FleetStatus.Member member : status.members()) {
                Duration lag = member.lag();
                if (lag != null) {
                    measured(aws, member.region(), lag, now);
                }
            }
            return List.of();
        });
    }

    private static void measured(
            dev.changeover.sandbox.controlplane.SimulatedAws aws, RegionName region, Duration lag, Instant now) {
        for (LagMetric metric : LagMetric.values()) {
            aws.measured(region, metric, lag.toNanos() / 1e6, now);
        }
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        FleetStatus status = fleet.status();
        state.put("writer", status.writer().value());
        var edge = control.current();
        state.put("edge", Map.of("originDomainName", edge.originDomainName(), "writesFenced", edge.writesFenced()));
        Map<String, Object> regions = new LinkedHashMap<>();
        for (FleetStatus.Member member : status.members()) {
            regions.put(member.region().value(), region(member));
        }
        state.put("regions", regions);
        state.put("pipelines", pipelines.state());
        return state;
    }

    private Map<String, Object> region(FleetStatus.Member member) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("out", out.contains(member.region()));
        region.put("databaseAlive", member.alive());
        region.put("databaseRole", member.role().name());
        region.put("replicating", member.replicating());
        Duration lag = member.lag();
        if (lag != null) {
            region.put("lagMillis", lag.toNanos() / 1e6);
        }
        region.put("replicationDelayMillis", member.replicationDelay().toMillis());
        region.put("partitioned", member.partitioned());
        region.put("build", api(member.region()).build());
        region.put("functionPids", api(member.region()).function().status().pids());
        return region;
    }
}
