package dev.changeover.sandbox.wire;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A world to which nothing can be done: for endpoints whose services are what a test is about. */
public final class NoFaults implements SandboxFaults {
    @Override
    public List<RegionName> regions() {
        return List.of();
    }

    @Override
    public void outage(RegionName region) {
        throw new IllegalStateException("nothing can fail here");
    }

    @Override
    public void recovery(RegionName region) {
        throw new IllegalStateException("nothing can fail here");
    }

    @Override
    public void replicationDelay(RegionName region, Duration delay) {
        throw new IllegalStateException("nothing can fail here");
    }

    @Override
    public void replicationPartition(RegionName region) {
        throw new IllegalStateException("nothing can fail here");
    }

    @Override
    public void replicationHeal(RegionName region) {
        throw new IllegalStateException("nothing can fail here");
    }

    @Override
    public void edgePropagation(Duration lag) {
        throw new IllegalStateException("nothing can fail here");
    }

    @Override
    public Map<String, Object> state() {
        return Map.of();
    }
}
