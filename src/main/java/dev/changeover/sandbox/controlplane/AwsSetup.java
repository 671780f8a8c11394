package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.List;

/**
 * The account as it is when the simulated AWS starts: a global cluster over all Regions, everything available.
 *
 * @param regions in the order that gives the resources their names; the first is the sample's "pri"
 * @param writer the Region that holds the writer; any of {@code regions}
 * @param serving the Region to which traffic goes; any of them too
 */
public record AwsSetup(
        List<RegionName> regions, RegionName writer, RegionName serving, Traffic traffic, String engineVersion) {
    /** The writer's Region has the traffic. */
    public AwsSetup(List<RegionName> regions, RegionName writer, Traffic traffic, String engineVersion) {
        this(regions, writer, writer, traffic, engineVersion);
    }

    public AwsSetup {
        regions = List.copyOf(regions);
        if (!regions.contains(writer)) {
            throw new IllegalArgumentException("The writer's Region " + writer + " is none of " + regions);
        }
        if (!regions.contains(serving)) {
            throw new IllegalArgumentException("The Region of the traffic " + serving + " is none of " + regions);
        }
        if (regions.stream().distinct().count() != regions.size()) {
            throw new IllegalArgumentException("A Region stands twice in " + regions);
        }
    }

    /** The sandbox's default: us-east-1 writes, us-east-2 follows. */
    public static AwsSetup twoRegions(Traffic traffic) {
        RegionName first = new RegionName("us-east-1");
        return new AwsSetup(List.of(first, new RegionName("us-east-2")), first, traffic, SandboxIds.ENGINE_VERSION);
    }
}
