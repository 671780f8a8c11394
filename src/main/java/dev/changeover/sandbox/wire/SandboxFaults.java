package dev.changeover.sandbox.wire;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@code /_sandbox} calls do to the world. Only Regions of {@link #regions()} are passed in. Each method
 * returns when its work is done; an {@link IllegalArgumentException} becomes a 400, an {@link IllegalStateException} a
 * 409, each with its message. Faults of the AWS endpoint itself are the endpoint's own.
 */
public interface SandboxFaults {
    /** The Regions there are. */
    List<RegionName> regions();

    /** Kills the Region's database and API processes. */
    void outage(RegionName region);

    /** Brings them back; a former primary is rebuilt as a reader, keeping its lost tail. */
    void recovery(RegionName region);

    /** From now on the Region's database receives what it replicates this much later; zero ends it. */
    void replicationDelay(RegionName region, Duration delay);

    /** Cuts the Region's database off from what it replicates. */
    void replicationPartition(RegionName region);

    /** Ends partition and delay. */
    void replicationHeal(RegionName region);

    /** From now on the edge obeys changes of the traffic this much later. */
    void edgePropagation(Duration lag);

    /** What a run of a pipeline's action has said so far; empty when there is none of that id. */
    default Optional<String> actionLog(String runId) {
        return Optional.empty();
    }

    /**
     * What was kept of a Region's former writers, newest first, for JSON: what it is called, since when it is kept, and
     * the row changes of one table with how many there are of each.
     */
    default List<Map<String, Object>> salvage(RegionName region, String table) {
        return List.of();
    }

    /** The sandbox's state, for JSON: maps, lists, strings, numbers, booleans. */
    Map<String, Object> state();
}
