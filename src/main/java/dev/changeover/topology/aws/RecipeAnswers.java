package dev.changeover.topology.aws;

import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.ClusterRecipe;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** What a description of a cluster says about how to make another one like it. */
final class RecipeAnswers {
    /** AWS keeps this prefix to itself: whoever asks for such a tag is refused. */
    private static final String OF_AWS = "aws:";

    private RecipeAnswers() {}

    static ClusterRecipe recipe(DBCluster cluster, List<DBInstance> instances) {
        SortedMap<String, String> tags = new TreeMap<>();
        cluster.tagList().stream()
                .filter(tag -> !tag.key().startsWith(OF_AWS))
                .forEach(tag -> tags.put(tag.key(), word(tag.value())));
        return new ClusterRecipe(
                new ClusterArn(cluster.dbClusterArn()),
                word(cluster.dbClusterResourceId()),
                word(cluster.engine()),
                word(cluster.engineVersion()),
                word(cluster.dbSubnetGroup()),
                cluster.vpcSecurityGroups().stream()
                        .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                        .toList(),
                word(cluster.dbClusterParameterGroup()),
                number(cluster.port()),
                word(cluster.kmsKeyId()),
                number(cluster.backupRetentionPeriod()),
                cluster.enabledCloudwatchLogsExports(),
                capacity(cluster.serverlessV2ScalingConfiguration()),
                Boolean.TRUE.equals(cluster.deletionProtection()),
                tags,
                instances.stream().map(RecipeAnswers::instance).toList());
    }

    private static ClusterRecipe.Instance instance(DBInstance instance) {
        return new ClusterRecipe.Instance(
                instance.dbInstanceIdentifier(),
                word(instance.dbInstanceClass()),
                instance.dbParameterGroups().stream()
                        .map(DBParameterGroupStatus::dbParameterGroupName)
                        .findFirst()
                        .orElse(""));
    }

    private static ClusterRecipe.@Nullable Capacity capacity(@Nullable ServerlessV2ScalingConfigurationInfo told) {
        return told == null || told.minCapacity() == null || told.maxCapacity() == null
                ? null
                : new ClusterRecipe.Capacity(told.minCapacity(), told.maxCapacity());
    }

    private static int number(@Nullable Integer told) {
        return told == null ? 0 : told;
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }
}
