package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.Presence.Being;
import dev.changeover.sandbox.controlplane.RoleChange.Kind;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that change a global cluster: what AWS checks before it accepts one. */
final class RdsChanges {
    private final RdsClusters clusters;
    private final Map<String, GlobalDatabase> globals;
    private final RdsContext context;
    private final RoleChanges changes;
    private final ClusterSteps steps;

    RdsChanges(
            RdsClusters clusters,
            Map<String, GlobalDatabase> globals,
            RdsContext context,
            RoleChanges changes,
            ClusterSteps steps) {
        this.clusters = clusters;
        this.globals = globals;
        this.context = context;
        this.changes = changes;
        this.steps = steps;
    }

    Outcome switchover(RdsOperation.SwitchoverGlobalCluster call, Instant now) {
        return change(
                Kind.SWITCHOVER, call.region(), call.globalClusterIdentifier(), call.targetDbClusterIdentifier(), now);
    }

    Outcome failover(RdsOperation.FailoverGlobalCluster call, Instant now) {
        if (call.allowDataLoss() && call.switchover()) {
            return new AwsFault(
                    "InvalidParameterCombination",
                    400,
                    "AllowDataLoss and Switchover can't both be specified in the same request.");
        }
        Kind kind = call.allowDataLoss() ? Kind.FAILOVER : Kind.SWITCHOVER;
        return change(kind, call.region(), call.globalClusterIdentifier(), call.targetDbClusterIdentifier(), now);
    }

    private Outcome change(Kind kind, RegionName calledIn, String globalId, String targetArn, Instant now) {
        @Nullable GlobalDatabase global = globals.get(globalId);
        if (global == null) {
            return RdsFaults.noGlobalCluster(globalId);
        }
        @Nullable AwsFault fault = notAnArn(targetArn);
        if (fault != null) {
            return fault;
        }
        @Nullable DbCluster target = member(global, targetArn);
        if (target == null) {
            return notAMember(global, targetArn);
        }
        fault = refusal(kind, calledIn, global, target);
        if (fault != null) {
            return fault;
        }
        changes.begin(global, kind, target, now);
        return new RdsResult.ChangedGlobalCluster(global.picture());
    }

    private static @Nullable AwsFault refusal(Kind kind, RegionName calledIn, GlobalDatabase global, DbCluster target) {
        if (!global.available()) {
            return RdsFaults.invalidGlobalState("Global cluster " + global.id() + " is in "
                    + global.picture().status() + " state and can't be changed until it is available.");
        }
        DbCluster writer = global.writer();
        if (target == writer) {
            return RdsFaults.invalidCluster("DB cluster " + target.ids().clusterArn()
                    + " is already the primary of global cluster " + global.id() + ".");
        }
        DbCluster callee = kind == Kind.SWITCHOVER ? writer : target;
        if (!calledIn.equals(callee.ids().region())) {
            return RdsFaults.invalidGlobalState(
                    "A " + (kind == Kind.SWITCHOVER ? "switchover" : "failover") + " of global cluster "
                            + global.id() + " to " + target.ids().clusterArn() + " must be requested in Region "
                            + callee.ids().region() + ", not in " + calledIn + ".");
        }
        if (!target.available() || target.needsRebuild()) {
            return RdsFaults.invalidCluster(notReady(target));
        }
        if (kind == Kind.SWITCHOVER && !writer.available()) {
            return RdsFaults.invalidCluster(notReady(writer));
        }
        return null;
    }

    private static String notReady(DbCluster cluster) {
        if (!cluster.instance().is(Being.PRESENT)) {
            return "DB cluster " + cluster.ids().clusterArn() + " has no available instance.";
        }
        String state = cluster.available() ? "resynchronizing" : cluster.status();
        return "DB cluster " + cluster.ids().clusterArn() + " is in " + state + " state and not available.";
    }

    Outcome remove(RdsOperation.RemoveFromGlobalCluster call, Instant now) {
        @Nullable GlobalDatabase global = globals.get(call.globalClusterIdentifier());
        if (global == null) {
            return RdsFaults.noGlobalCluster(call.globalClusterIdentifier());
        }
        @Nullable AwsFault fault = notAnArn(call.dbClusterIdentifier());
        if (fault != null) {
            return fault;
        }
        @Nullable DbCluster member = member(global, call.dbClusterIdentifier());
        if (member == null) {
            return notAMember(global, call.dbClusterIdentifier());
        }
        if (!global.available()) {
            return RdsFaults.invalidGlobalState("Global cluster " + global.id() + " is in "
                    + global.picture().status() + " state.");
        }
        if (member.writer() && global.members().size() > 1) {
            return RdsFaults.invalidGlobalState(
                    "The primary cluster " + member.ids().clusterArn() + " can't be removed while global cluster "
                            + global.id() + " has secondary clusters.");
        }
        if (!member.presence().is(Being.PRESENT) || member.instance().is(Being.CREATING)) {
            return RdsFaults.invalidCluster("DB cluster " + member.ids().clusterArn() + " is still being made.");
        }
        global.blurUntil(now.plus(context.pace().visibility()));
        global.remove(member);
        if (!member.writer()) {
            member.rebuilt();
            promote(member, now);
        }
        return new RdsResult.ChangedGlobalCluster(global.picture());
    }

    private void promote(DbCluster member, Instant now) {
        if (member.instance().exists()) {
            steps.detach(member);
        } else {
            member.takeRole(true, now); // Without an instance there is no database to tell.
        }
    }

    private static @Nullable DbCluster member(GlobalDatabase global, String arn) {
        for (DbCluster member : global.members()) {
            if (member.ids().clusterArn().equals(arn)) {
                return member;
            }
        }
        return null;
    }

    private AwsFault notAMember(GlobalDatabase global, String arn) {
        for (DbCluster cluster : clusters.all()) {
            if (cluster.presence().exists() && cluster.ids().clusterArn().equals(arn)) {
                return RdsFaults.invalidCluster(
                        "DB cluster " + arn + " is not a member of global cluster " + global.id() + ".");
            }
        }
        return RdsFaults.noCluster(arn);
    }

    private static @Nullable AwsFault notAnArn(String identifier) {
        return identifier.startsWith("arn:aws:rds:")
                ? null
                : AwsFault.invalidParameter(
                        "The DB cluster identifier must be the ARN of a member cluster, not '" + identifier + "'.");
    }
}
