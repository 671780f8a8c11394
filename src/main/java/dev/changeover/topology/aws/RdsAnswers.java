package dev.changeover.topology.aws;

import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbInstance;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.FailoverState;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.MemberRole;
import dev.changeover.topology.ProxyTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;
import software.amazon.awssdk.services.rds.model.TargetHealth;

/** From the SDK's shapes to ours. Whatever RDS left out becomes an empty word, never a null. */
final class RdsAnswers {
    private RdsAnswers() {}

    static GlobalCluster globalCluster(software.amazon.awssdk.services.rds.model.GlobalCluster cluster) {
        return new GlobalCluster(
                new GlobalClusterId(cluster.globalClusterIdentifier()),
                word(cluster.status()),
                word(cluster.engineVersion()),
                cluster.globalClusterMembers().stream().map(RdsAnswers::member).toList(),
                failoverState(cluster.failoverState()),
                Boolean.TRUE.equals(cluster.deletionProtection()));
    }

    private static GlobalClusterMember member(software.amazon.awssdk.services.rds.model.GlobalClusterMember member) {
        return new GlobalClusterMember(
                new ClusterArn(member.dbClusterArn()),
                Boolean.TRUE.equals(member.isWriter()) ? MemberRole.PRIMARY : MemberRole.SECONDARY,
                word(member.synchronizationStatusAsString()));
    }

    /** Aurora leaves an empty element behind when a change is over; {@code switching-over} is not in the SDK's enum. */
    private static @Nullable FailoverState failoverState(
            software.amazon.awssdk.services.rds.model.@Nullable FailoverState state) {
        if (state == null
                || word(state.statusAsString()).isEmpty()
                || state.fromDbClusterArn() == null
                || state.toDbClusterArn() == null) {
            return null;
        }
        return new FailoverState(
                state.statusAsString(),
                new ClusterArn(state.fromDbClusterArn()),
                new ClusterArn(state.toDbClusterArn()),
                Boolean.TRUE.equals(state.isDataLossAllowed()));
    }

    static DbCluster cluster(DBCluster cluster, List<DBInstance> instances) {
        List<String> writers = cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        return new DbCluster(
                new ClusterArn(cluster.dbClusterArn()),
                word(cluster.status()),
                word(cluster.engineVersion()),
                instances.stream()
                        .map(instance -> new DbInstance(
                                instance.dbInstanceIdentifier(),
                                word(instance.dbInstanceStatus()),
                                writers.contains(instance.dbInstanceIdentifier())))
                        .toList(),
                RecipeAnswers.recipe(cluster, instances),
                word(cluster.globalClusterIdentifier()));
    }

    static DbProxy proxy(DBProxy proxy, List<DBProxyTarget> targets) {
        return new DbProxy(
                proxy.dbProxyName(),
                word(proxy.statusAsString()),
                targets.stream().map(RdsAnswers::target).toList());
    }

    private static ProxyTarget target(DBProxyTarget target) {
        TargetHealth health = target.targetHealth();
        return new ProxyTarget(
                word(target.rdsResourceId()),
                health == null ? "" : word(health.stateAsString()),
                word(target.roleAsString()),
                health == null ? "" : word(health.reasonAsString()));
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }
}
