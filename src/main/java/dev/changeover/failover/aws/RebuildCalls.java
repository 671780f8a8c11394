package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.RegionName;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * The calls by which a Region that was left behind becomes a secondary again: one change each. What AWS says to be there
 * or gone already is no failure, for the next reading shows it.
 */
final class RebuildCalls {
    private final AwsClients readers;
    private final AwsClients commands;

    RebuildCalls(AwsClients readers, AwsClients commands) {
        this.readers = readers;
        this.commands = commands;
    }

    /** Looks first: only a snapshot that AWS shows as available is kept. */
    Answer keep(Command.KeepSnapshot keep) {
        RegionName region = keep.cluster().region();
        return AwsAnswers.prepare(() -> {
            DBClusterSnapshot seen = snapshot(region, keep.snapshot());
            return seen == null ? ask(keep, region) : judge(keep, seen);
        });
    }

    private Answer ask(Command.KeepSnapshot keep, RegionName region) {
        Answer asked = settling(() -> {
            commands.rds(region.value())
                    .createDBClusterSnapshot(
                            call -> call.dbClusterIdentifier(keep.cluster().identifier())
                                    .dbClusterSnapshotIdentifier(keep.snapshot()));
            return new Answer.Accepted("");
        });
        return switch (asked) {
            case Answer.Accepted _ -> notYet("snapshot %s was asked for".formatted(keep.snapshot()));
            case Answer.Rejected(Fault fault) when fault.kind() == Kind.INVALID_STATE -> notYet(fault.toString());
            case Answer.Rejected _, Answer.Unclear _ -> asked;
        };
    }

    private static Answer judge(Command.KeepSnapshot keep, DBClusterSnapshot seen) {
        String status = seen.status() == null ? "" : seen.status();
        return switch (status) {
            case "available" ->
                new Answer.Accepted("snapshot %s of %s is available"
                        .formatted(keep.snapshot(), keep.cluster().identifier()));
            case "failed" ->
                new Answer.Rejected(new Fault(
                        Kind.FINAL,
                        "SnapshotFailed",
                        "snapshot %s has failed; delete it before it is tried again".formatted(keep.snapshot())));
            default ->
                notYet("snapshot %s is %s%s"
                        .formatted(
                                keep.snapshot(),
                                status,
                                seen.percentProgress() == null ? "" : ", " + seen.percentProgress() + " %"));
        };
    }

    private @Nullable DBClusterSnapshot snapshot(RegionName region, String name) {
        try {
            List<DBClusterSnapshot> seen = readers.rds(region.value())
                    .describeDBClusterSnapshots(call -> call.dbClusterSnapshotIdentifier(name))
                    .dbClusterSnapshots();
            return seen.isEmpty() ? null : seen.getFirst();
        } catch (DbClusterSnapshotNotFoundException none) {
            return null;
        }
    }

    Answer release(Command.ReleaseOldMember release) {
        return change(
                release.callIn(),
                rds -> rds.removeFromGlobalCluster(call -> call.globalClusterIdentifier(
                                release.globalCluster().value())
                        .dbClusterIdentifier(release.member().value())));
    }

    Answer delete(Command.DeleteGlobalCluster delete) {
        return change(
                delete.callIn(),
                rds -> rds.deleteGlobalCluster(call ->
                        call.globalClusterIdentifier(delete.globalCluster().value())));
    }

    Answer create(Command.CreateGlobalCluster create) {
        return change(
                create.source().region(),
                rds -> rds.createGlobalCluster(call -> call.globalClusterIdentifier(
                                create.globalCluster().value())
                        .sourceDBClusterIdentifier(create.source().value())));
    }

    Answer delete(Command.DeleteInstance delete) {
        return change(
                delete.cluster().region(),
                rds -> rds.deleteDBInstance(
                        call -> call.dbInstanceIdentifier(delete.instance()).skipFinalSnapshot(true)));
    }

    Answer delete(Command.DeleteCluster delete) {
        return change(
                delete.cluster().region(),
                rds -> rds.deleteDBCluster(call ->
                        call.dbClusterIdentifier(delete.cluster().identifier()).skipFinalSnapshot(true)));
    }

    Answer create(Command.CreateCluster create) {
        ClusterRecipe recipe = create.recipe();
        CreateDbClusterRequest.Builder call = CreateDbClusterRequest.builder()
                .dbClusterIdentifier(recipe.cluster().identifier())
                .globalClusterIdentifier(create.globalCluster().value())
                .engine(recipe.engine())
                .engineVersion(recipe.engineVersion())
                .dbSubnetGroupName(told(recipe.subnetGroup()))
                .vpcSecurityGroupIds(recipe.securityGroups())
                .dbClusterParameterGroupName(told(recipe.parameterGroup()))
                .port(recipe.port() == 0 ? null : recipe.port())
                .backupRetentionPeriod(recipe.backupRetentionDays() == 0 ? null : recipe.backupRetentionDays())
                .enableCloudwatchLogsExports(recipe.logExports())
                .copyTagsToSnapshot(true)
                .tags(tags(recipe));
        if (!recipe.kmsKey().isEmpty()) {
            call.storageEncrypted(true).kmsKeyId(recipe.kmsKey());
        }
        ClusterRecipe.Capacity capacity = recipe.capacity();
        if (capacity != null) {
            call.serverlessV2ScalingConfiguration(
                    scaling -> scaling.minCapacity(capacity.minimum()).maxCapacity(capacity.maximum()));
        }
        return change(recipe.region(), rds -> rds.createDBCluster(call.build()));
    }

    Answer create(Command.CreateInstance create) {
        ClusterRecipe recipe = create.recipe();
        CreateDbInstanceRequest.Builder call = CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(create.instance().identifier())
                .dbClusterIdentifier(recipe.cluster().identifier())
                .engine(recipe.engine())
                .dbInstanceClass(create.instance().instanceClass())
                .dbParameterGroupName(told(create.instance().parameterGroup()))
                .publiclyAccessible(false)
                // A minor upgrade of one side alone would forbid a managed failover.
                .autoMinorVersionUpgrade(false)
                .tags(tags(recipe));
        return change(recipe.region(), rds -> rds.createDBInstance(call.build()));
    }

    private static List<Tag> tags(ClusterRecipe recipe) {
        return recipe.tags().entrySet().stream().map(RebuildCalls::tag).toList();
    }

    private static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    private static @Nullable String told(String word) {
        return word.isEmpty() ? null : word;
    }

    private interface Change {
        Object in(RdsClient rds);
    }

    private Answer change(RegionName region, Change change) {
        return settling(() -> {
            Object _ = change.in(commands.rds(region.value()));
            return new Answer.Accepted("");
        });
    }

    /** That something is there or gone already, or is busy, is for the next reading to judge and no reason to give up. */
    private static Answer settling(Supplier<Answer> command) {
        Answer answer = AwsAnswers.send(command);
        if (answer instanceof Answer.Rejected(Fault fault) && isForTheReadings(fault)) {
            return new Answer.Rejected(new Fault(Kind.INVALID_STATE, fault.code(), fault.message()));
        }
        return answer;
    }

    private static boolean isForTheReadings(Fault fault) {
        return fault.kind() == Kind.FINAL && (fault.code().contains("AlreadyExists") || isGone(fault.code()));
    }

    /** Of what the call is about; a subnet group or a key that is not found will not come to be. */
    private static boolean isGone(String code) {
        return code.startsWith("GlobalClusterNotFound")
                || code.startsWith("DBClusterNotFound")
                || code.startsWith("DBInstanceNotFound");
    }

    private static Answer notYet(String why) {
        return new Answer.Rejected(new Fault(Kind.NOT_YET, "SnapshotNotSeen", why));
    }
}
