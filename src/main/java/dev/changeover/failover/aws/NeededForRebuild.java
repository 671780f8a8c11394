package dev.changeover.failover.aws;

import dev.changeover.failover.Command;
import dev.changeover.failover.Permissions.Use;
import dev.changeover.failover.RunId;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RebuildCalls} calls on the way on which one Region becomes a secondary again. A right that is missing half-way
 * leaves the writer without a secondary, so the groups that AWS looks at beside what a call names are asked about too.
 *
 * @param recipe how the cluster there is made; absent while it was not seen
 */
record NeededForRebuild(
        WorkloadSettings workload,
        RegionName target,
        @Nullable ClusterRecipe recipe) {
    private static final Pattern MAJOR = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");

    List<NeededActions> all() {
        List<NeededActions> needed = new ArrayList<>();
        String global = NeededActions.globalCluster(workload);
        ClusterArn old = workload.region(target).cluster();
        String snapshot = arn("cluster-snapshot:" + Command.KeepSnapshot.nameFor(new RunId(workload.id(), 1)));
        needed.add(new NeededActions(
                Use.SNAPSHOT, target, List.of("rds:CreateDBClusterSnapshot"), List.of(old.value(), snapshot)));
        needed.add(rebuild("rds:RemoveFromGlobalCluster", List.of(global, old.value())));
        needed.add(rebuild("rds:DeleteGlobalCluster", List.of(global)));
        List<String> around = new ArrayList<>(List.of(global));
        workload.workload().clusters().values().stream()
                .filter(cluster -> !cluster.equals(old))
                .map(ClusterArn::value)
                .forEach(around::add);
        needed.add(rebuild("rds:CreateGlobalCluster", around));
        needed.add(rebuild("rds:DeleteDBCluster", List.of(old.value())));
        needed.addAll(recipe == null ? unseen() : made(recipe, global));
        return needed;
    }

    private List<NeededActions> made(ClusterRecipe seen, String global) {
        List<NeededActions> needed = new ArrayList<>();
        String cluster = seen.cluster().value();
        List<String> instances = seen.instances().stream()
                .map(instance -> arn("db:" + instance.identifier()))
                .toList();
        needed.add(rebuild("rds:DeleteDBInstance", instances));
        List<String> newCluster = new ArrayList<>(List.of(cluster, global));
        addNamed(newCluster, "cluster-pg:", seen.parameterGroup());
        addGroups(newCluster, seen);
        needed.add(rebuild("rds:CreateDBCluster", newCluster));
        List<String> newInstances = new ArrayList<>(instances);
        newInstances.add(cluster);
        seen.instances().stream()
                .map(ClusterRecipe.Instance::parameterGroup)
                .distinct()
                .forEach(group -> addNamed(newInstances, "pg:", group));
        addGroups(newInstances, seen);
        needed.add(rebuild("rds:CreateDBInstance", newInstances));
        if (!seen.tags().isEmpty()) {
            List<String> tagged = new ArrayList<>(instances);
            tagged.add(cluster);
            needed.add(rebuild("rds:AddTagsToResource", tagged));
        }
        if (seen.kmsKey().startsWith("arn:")) {
            needed.add(new NeededActions(
                    Use.REBUILD, target, List.of("kms:DescribeKey", "kms:CreateGrant"), List.of(seen.kmsKey())));
        }
        return needed;
    }

    /** Of which nobody can say on what they will be called. */
    private List<NeededActions> unseen() {
        return List.of(new NeededActions(
                Use.REBUILD,
                target,
                List.of("rds:DeleteDBInstance", "rds:CreateDBCluster", "rds:CreateDBInstance"),
                List.of()));
    }

    private NeededActions rebuild(String action, List<String> resources) {
        return new NeededActions(Use.REBUILD, target, List.of(action), resources);
    }

    private void addGroups(List<String> resources, ClusterRecipe seen) {
        addNamed(resources, "subgrp:", seen.subnetGroup());
        Matcher version = MAJOR.matcher(seen.engineVersion());
        if (version.matches()) {
            // AWS's own default one, which every Aurora cluster has.
            resources.add(arn("og:default:%s-%s-%s".formatted(seen.engine(), version.group(1), version.group(2))));
        }
    }

    private void addNamed(List<String> resources, String kind, String name) {
        if (!name.isEmpty()) {
            resources.add(arn(kind + name));
        }
    }

    private String arn(String what) {
        return "arn:aws:rds:%s:%s:%s".formatted(target, NeededActions.account(workload), what);
    }
}
