package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.ClusterSpec;
import dev.changeover.sandbox.controlplane.InstanceSpec;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls that make, change and delete clusters, instances, snapshots and global clusters, out of their forms. */
final class RdsLifeRequests {
    private static final String GLOBAL_CLUSTER = "GlobalClusterIdentifier";
    private static final String CLUSTER = "DBClusterIdentifier";
    private static final String INSTANCE = "DBInstanceIdentifier";
    private static final String PROTECTION = "DeletionProtection";
    private static final String DEFAULT_GROUP = "default.aurora-mysql8.0";
    private static final int DEFAULT_PORT = 3306;

    /** What a global cluster takes from its source, as {@code CreateGlobalCluster}'s documentation lists it. */
    private static final List<String> FROM_SOURCE =
            List.of("Engine", "EngineVersion", "DatabaseName", "StorageEncrypted");

    /** What only a primary is told, and AWS's word for it in the refusal. */
    private static final Map<String, String> OF_PRIMARY = primary();

    private RdsLifeRequests() {}

    private static Map<String, String> primary() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("DatabaseName", "database name");
        words.put("MasterUsername", "user name");
        words.put("MasterUserPassword", "password");
        words.put("ManageMasterUserPassword", "password");
        return words;
    }

    /** Empty for any other call. */
    static Optional<RdsOperation> decode(String action, FormParameters form, RegionName region) {
        return Optional.ofNullable(operation(action, form, region));
    }

    private static @Nullable RdsOperation operation(String action, FormParameters form, RegionName region) {
        return switch (action) {
            case "CreateDBClusterSnapshot" ->
                new RdsOperation.CreateDBClusterSnapshot(
                        region, form.required(CLUSTER), form.required("DBClusterSnapshotIdentifier"), tags(form));
            case "CreateGlobalCluster" ->
                new RdsOperation.CreateGlobalCluster(
                        region,
                        form.required(GLOBAL_CLUSTER),
                        form.get("SourceDBClusterIdentifier"),
                        FROM_SOURCE.stream()
                                .filter(name -> form.get(name) != null)
                                .toList(),
                        form.flag(PROTECTION));
            case "DeleteGlobalCluster" -> new RdsOperation.DeleteGlobalCluster(region, form.required(GLOBAL_CLUSTER));
            case "ModifyGlobalCluster" ->
                new RdsOperation.ModifyGlobalCluster(region, form.required(GLOBAL_CLUSTER), protection(form));
            case "ModifyDBCluster" ->
                new RdsOperation.ModifyDBCluster(region, form.required(CLUSTER), protection(form));
            case "CreateDBCluster" -> createCluster(form, region);
            case "CreateDBInstance" -> createInstance(form, region);
            case "DeleteDBInstance" ->
                new RdsOperation.DeleteDBInstance(
                        region, form.required(INSTANCE), form.get("FinalDBSnapshotIdentifier"));
            case "DeleteDBCluster" ->
                new RdsOperation.DeleteDBCluster(
                        region,
                        form.required(CLUSTER),
                        form.flag("SkipFinalSnapshot"),
                        form.get("FinalDBSnapshotIdentifier"));
            default -> null;
        };
    }

    private static @Nullable Boolean protection(FormParameters form) {
        return form.get(PROTECTION) == null ? null : Boolean.valueOf(form.flag(PROTECTION));
    }

    private static RdsOperation createCluster(FormParameters form, RegionName region) {
        List<String> ofPrimary = new ArrayList<>();
        OF_PRIMARY.forEach((name, word) -> {
            if (form.get(name) != null) {
                ofPrimary.add(word);
            }
        });
        return new RdsOperation.CreateDBCluster(
                region,
                form.required(CLUSTER),
                form.required("Engine"),
                form.get("EngineVersion"),
                form.get(GLOBAL_CLUSTER),
                ofPrimary,
                spec(form));
    }

    private static ClusterSpec spec(FormParameters form) {
        @Nullable Integer port = form.integer("Port");
        @Nullable Integer days = form.integer("BackupRetentionPeriod");
        return new ClusterSpec(
                Objects.requireNonNullElse(form.get("DBSubnetGroupName"), "default"),
                form.list("VpcSecurityGroupIds.VpcSecurityGroupId"),
                Objects.requireNonNullElse(form.get("DBClusterParameterGroupName"), DEFAULT_GROUP),
                port == null ? DEFAULT_PORT : port,
                Objects.requireNonNullElse(form.get("KmsKeyId"), ""),
                days == null ? 1 : days,
                form.list("EnableCloudwatchLogsExports.member"),
                capacity(form.under("ServerlessV2ScalingConfiguration.")),
                form.flag(PROTECTION),
                form.flag("CopyTagsToSnapshot"),
                tags(form));
    }

    private static ClusterSpec.@Nullable Capacity capacity(FormParameters form) {
        if (form.values().isEmpty()) {
            return null;
        }
        try {
            return new ClusterSpec.Capacity(
                    Double.parseDouble(form.required("MinCapacity")), Double.parseDouble(form.required("MaxCapacity")));
        } catch (NumberFormatException malformed) {
            throw Refused.with("MalformedInput", 400, "MinCapacity and MaxCapacity must be numbers.");
        }
    }

    private static RdsOperation createInstance(FormParameters form, RegionName region) {
        return new RdsOperation.CreateDBInstance(
                region,
                form.required(INSTANCE),
                form.get(CLUSTER),
                form.required("Engine"),
                new InstanceSpec(
                        form.required("DBInstanceClass"),
                        Objects.requireNonNullElse(form.get("DBParameterGroupName"), DEFAULT_GROUP)));
    }

    private static Map<String, String> tags(FormParameters form) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (FormParameters tag : form.structures("Tags.Tag")) {
            tags.put(tag.required("Key"), Objects.requireNonNullElse(tag.get("Value"), ""));
        }
        return tags;
    }
}
