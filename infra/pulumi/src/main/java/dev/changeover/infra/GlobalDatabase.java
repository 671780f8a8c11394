package dev.changeover.infra;

import com.pulumi.aws.rds.Cluster;
import com.pulumi.aws.rds.ClusterArgs;
import com.pulumi.aws.rds.ClusterInstance;
import com.pulumi.aws.rds.ClusterInstanceArgs;
import com.pulumi.aws.rds.GlobalCluster;
import com.pulumi.aws.rds.GlobalClusterArgs;
import com.pulumi.aws.rds.SubnetGroup;
import com.pulumi.aws.rds.SubnetGroupArgs;
import com.pulumi.aws.rds.inputs.ClusterServerlessv2ScalingConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.changeover.infra.Settings.DatabasePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Aurora MySQL in one Global Database: created empty, then joined by the primary cluster, then, once that has an
 * instance, by the secondary. Which of the two is primary is decided at birth only; {@code up} touches no role later.
 */
final class GlobalDatabase {
    private static final String ENGINE = "aurora-mysql";

    /**
     * What a changeover or AWS itself changes. Resending an old value of one of these would detach, promote, downgrade
     * or replace a cluster.
     */
    private static final String[] NOT_OURS = {
        "globalClusterIdentifier",
        "replicationSourceIdentifier",
        "engineVersion",
        "masterUsername",
        "masterPassword",
        "databaseName",
        "availabilityZones",
        "snapshotIdentifier"
    };

    private final DatabasePlan plan;
    private final String prefix;
    private final boolean protect;
    private final GlobalCluster global;

    /** One Region's part. */
    record Member(Place place, Cluster cluster, List<ClusterInstance> instances) {
        Resource[] ready() {
            return instances.toArray(Resource[]::new);
        }
    }

    GlobalDatabase(Place place, Settings settings) {
        this.plan = settings.database();
        this.prefix = settings.prefix();
        this.protect = settings.protect();
        this.global = new GlobalCluster(
                "global-cluster",
                GlobalClusterArgs.builder()
                        .globalClusterIdentifier(prefix + "-pri-global-db-cluster")
                        .engine(ENGINE)
                        .engineVersion(plan.engineVersion())
                        .databaseName(plan.name())
                        .storageEncrypted(true)
                        .deletionProtection(protect)
                        .build(),
                place.here(options -> options.protect(protect)
                        .ignoreChanges("sourceDbClusterIdentifier", "databaseName", "storageEncrypted")));
    }

    Member primary(Network network, Firewall firewall, Encryption key, Account master) {
        ClusterArgs.Builder cluster = cluster(network, firewall, key)
                .databaseName(plan.name())
                .masterUsername(master.user())
                .masterPassword(master.password());
        return member(network.place(), cluster, List.of(global));
    }

    Member secondary(Network network, Firewall firewall, Encryption key, Member primary) {
        List<Resource> after = new ArrayList<>(primary.instances());
        after.add(global);
        return member(network.place(), cluster(network, firewall, key), after);
    }

    private ClusterArgs.Builder cluster(Network network, Firewall firewall, Encryption key) {
        Place place = network.place();
        SubnetGroup subnets = new SubnetGroup(
                place.named("db-subnets"),
                SubnetGroupArgs.builder()
                        .name("%s-%s-db-subnets".formatted(prefix, place.tag()))
                        .subnetIds(network.databaseIds())
                        .build(),
                place.here());
        return ClusterArgs.builder()
                .clusterIdentifier("%s-%s-db-cluster".formatted(prefix, place.tag()))
                .globalClusterIdentifier(global.id())
                .engine(ENGINE)
                .engineMode("provisioned")
                .engineVersion(plan.engineVersion())
                .dbSubnetGroupName(subnets.name())
                .vpcSecurityGroupIds(Output.all(List.of(firewall.database().id())))
                .storageEncrypted(true)
                .kmsKeyId(key.arn())
                .backupRetentionPeriod(plan.backupDays())
                .copyTagsToSnapshot(true)
                .deletionProtection(protect)
                .skipFinalSnapshot(false)
                .finalSnapshotIdentifier("%s-%s-final".formatted(prefix, place.tag()))
                .enabledCloudwatchLogsExports("error", "slowquery")
                .serverlessv2ScalingConfiguration(ClusterServerlessv2ScalingConfigurationArgs.builder()
                        .minCapacity(plan.minimumCapacity())
                        .maxCapacity(plan.maximumCapacity())
                        .build());
    }

    private Member member(Place place, ClusterArgs.Builder args, List<Resource> after) {
        CustomResourceOptions options =
                place.here(more -> more.protect(protect).ignoreChanges(NOT_OURS).dependsOn(after));
        Cluster cluster = new Cluster(place.named("db-cluster"), args.build(), options);
        List<ClusterInstance> instances = new ArrayList<>();
        for (int number = 1; number <= plan.instances(); number++) {
            String suffix = number == 1 ? "" : "-" + number;
            instances.add(new ClusterInstance(
                    place.named("db-instance" + suffix),
                    ClusterInstanceArgs.builder()
                            .identifier("%s-%s-db-instance%s".formatted(prefix, place.tag(), suffix))
                            .clusterIdentifier(cluster.id())
                            .engine(ENGINE)
                            .instanceClass("db.serverless")
                            .publiclyAccessible(false)
                            // A minor upgrade of one side alone would forbid managed failover.
                            .autoMinorVersionUpgrade(false)
                            .build(),
                    place.here(more -> more.protect(protect).ignoreChanges("engineVersion", "availabilityZone"))));
        }
        return new Member(place, cluster, instances);
    }

    Output<String> identifier() {
        return global.id();
    }

    Output<String> arn() {
        return global.arn();
    }
}
