package dev.changeover.failover.simulation;

import dev.changeover.failover.Answer;
import dev.changeover.sandbox.controlplane.RecordSet;
import dev.changeover.sandbox.controlplane.Route53Operation;
import dev.changeover.sandbox.controlplane.Route53Operation.Action;
import dev.changeover.sandbox.controlplane.Route53Operation.Change;
import dev.changeover.sandbox.controlplane.Route53Operation.ChangeResourceRecordSets;
import dev.changeover.sandbox.controlplane.Route53Result;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Failover records as the console's adapters read and change them. */
final class SimulatedNames {
    private final SimulatedWorld world;
    private @Nullable String lastChange;

    SimulatedNames(SimulatedWorld world) {
        this.world = world;
    }

    private List<RecordSet> records() {
        var asked = new Route53Operation.ListResourceRecordSets(
                SimulatedWorld.EAST_1,
                SandboxIds.HOSTED_ZONE,
                SandboxIds.RECORD_NAME,
                SandboxIds.RECORD_TYPE,
                null,
                10);
        return world.aws()
                .apply(asked, world.now())
                .expect(Route53Result.RecordSets.class)
                .recordSets();
    }

    Supplier<Answer> point(RegionName target) {
        List<Change> batch = new ArrayList<>();
        for (RecordSet set : records()) {
            boolean primary = target.value().equals(set.setIdentifier());
            batch.add(new Change(
                    Action.UPSERT,
                    new RecordSet(
                            set.name(),
                            set.type(),
                            set.setIdentifier(),
                            primary ? "PRIMARY" : "SECONDARY",
                            set.ttlSeconds(),
                            set.values(),
                            set.healthCheckId())));
        }
        return world.call(
                SimulatedWorld.EAST_1,
                new ChangeResourceRecordSets(SimulatedWorld.EAST_1, SandboxIds.HOSTED_ZONE, batch));
    }

    Answer accepted(Route53Result.ChangeInfo change) {
        lastChange = change.id();
        return new Answer.Accepted(change.status());
    }

    /** @param active where clients are led to now */
    Routing routing(RegionName active) {
        RegionName primary = active;
        for (RecordSet set : records()) {
            primary = "PRIMARY".equals(set.failover()) ? world.region(String.valueOf(set.setIdentifier())) : primary;
        }
        return new Routing(primary, false, isInSync() && primary.equals(active));
    }

    private boolean isInSync() {
        return lastChange == null
                || world.aws()
                        .apply(new Route53Operation.GetChange(SimulatedWorld.EAST_1, lastChange), world.now())
                        .expect(Route53Result.ChangeInfo.class)
                        .status()
                        .equals("INSYNC");
    }
}
