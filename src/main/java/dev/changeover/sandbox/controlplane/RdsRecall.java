package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Presence.Being;
import dev.changeover.sandbox.controlplane.RdsResult.DBClusterSnapshot;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what RDS must not forget, and goes on from what was told: what was being made or deleted is asked for again, since
 * nobody knows how far it came.
 */
final class RdsRecall {
    private final RdsClusters clusters;
    private final Map<String, GlobalDatabase> globals;
    private final RdsContext context;
    private final ClusterSteps steps;
    private final ClusterLifeSteps life;
    private final Snapshots snapshots;

    RdsRecall(
            RdsClusters clusters,
            Map<String, GlobalDatabase> globals,
            RdsContext context,
            ClusterSteps steps,
            ClusterLifeSteps life,
            Snapshots snapshots) {
        this.clusters = clusters;
        this.globals = globals;
        this.context = context;
        this.steps = steps;
        this.life = life;
        this.snapshots = snapshots;
    }

    List<AwsMemory.Global> globals() {
        List<AwsMemory.Global> told = new ArrayList<>();
        for (GlobalDatabase global : globals.values()) {
            told.add(new AwsMemory.Global(
                    global.id(),
                    global.presence().being().name(),
                    global.deletionProtection(),
                    global.members().stream()
                            .map(member -> member.ids().region().value())
                            .toList()));
        }
        return told;
    }

    List<AwsMemory.Cluster> clusters() {
        List<AwsMemory.Cluster> told = new ArrayList<>();
        for (DbCluster cluster : clusters.all()) {
            told.add(cluster.memory());
        }
        return told;
    }

    List<AwsMemory.Snapshot> snapshots() {
        List<AwsMemory.Snapshot> told = new ArrayList<>();
        for (SnapshotLog.Entry entry : context.snapshots().entries()) {
            DBClusterSnapshot kept = entry.snapshot();
            told.add(new AwsMemory.Snapshot(
                    kept.cluster().region().value(),
                    kept.identifier(),
                    kept.type(),
                    kept.status(),
                    kept.engineVersion(),
                    kept.createdAt(),
                    kept.tags()));
        }
        return told;
    }

    /** @param writer the Region whose database writes, by the databases' own word */
    void recall(AwsMemory memory, RegionName writer, Instant now) {
        for (AwsMemory.Cluster told : memory.clusters()) {
            @Nullable DbCluster cluster = clusters.at(new RegionName(told.region()));
            if (cluster != null) {
                cluster.recall(told);
            }
        }
        globals.clear();
        for (AwsMemory.Global told : memory.globals()) {
            recall(told, writer, now);
        }
        for (AwsMemory.Snapshot told : memory.snapshots()) {
            recall(told);
        }
        for (DbCluster cluster : clusters.all()) {
            goOn(cluster, now);
        }
    }

    private void recall(AwsMemory.Global told, RegionName writer, Instant now) {
        Being being = Being.valueOf(told.being());
        GlobalDatabase global = new GlobalDatabase(told.id(), context.engineVersion(), new Presence(being));
        if (being != Being.PRESENT) {
            global.presence().until(being, now.plus(context.pace().resources().global()));
        }
        global.deletionProtection(told.deletionProtection());
        for (String region : told.members()) {
            @Nullable DbCluster member = clusters.at(new RegionName(region));
            if (member != null) {
                global.add(member);
            }
        }
        giveRoles(global, writer, now);
        globals.put(told.id(), global);
    }

    /** The last role change may not have been told any more before the end. */
    private static void giveRoles(GlobalDatabase global, RegionName writer, Instant now) {
        boolean known = global.members().stream()
                .anyMatch(member -> member.ids().region().equals(writer));
        for (DbCluster member : global.members()) {
            boolean asWriter = member.ids().region().equals(writer);
            if (known && asWriter != member.writer()) {
                member.takeRole(asWriter, now);
            }
        }
        if (!global.members().isEmpty() && global.members().stream().noneMatch(DbCluster::writer)) {
            global.members().getFirst().takeRole(true, now);
        }
    }

    private void recall(AwsMemory.Snapshot told) {
        @Nullable DbCluster source = clusters.at(new RegionName(told.region()));
        if (source != null) {
            snapshots.recall(
                    source,
                    new DBClusterSnapshot(
                            source.ids(),
                            told.identifier(),
                            told.type(),
                            told.status(),
                            told.engineVersion(),
                            told.createdAt(),
                            told.tags()));
        }
    }

    private void goOn(DbCluster cluster, Instant now) {
        switch (cluster.instance().being()) {
            case CREATING -> life.createInstance(cluster);
            case DELETING -> life.deleteInstance(cluster);
            case PRESENT -> {
                if (cluster.global() == null && !cluster.writer()) {
                    steps.detach(cluster);
                }
            }
            case ABSENT -> {}
        }
        switch (cluster.presence().being()) {
            case CREATING ->
                cluster.presence()
                        .until(
                                Being.CREATING,
                                now.plus(context.pace().resources().cluster()));
            case DELETING -> life.deleteCluster(cluster, now);
            case PRESENT, ABSENT -> {}
        }
    }
}
