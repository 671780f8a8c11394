package dev.changeover.infra;

import com.pulumi.aws.rds.ClusterInstance;
import com.pulumi.core.Output;
import dev.changeover.infra.GlobalDatabase.Member;
import dev.changeover.infra.Policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the way back after a detach makes and deletes: this workload's own global cluster, clusters and instances by
 * their names, and snapshots that begin with {@code changeover-}. It deletes no snapshot. Deletion protection it does not
 * lift: a person does that, and so decides that the old cluster may go.
 *
 * @param keys with which the clusters are encrypted
 */
record RebuildRights(
        Output<String> globalCluster, List<Member> members, List<Output<String>> keys, Output<String> account) {
    /** A snapshot is looked for before it is asked for. */
    Statement read() {
        return Policy.allow(List.of("rds:DescribeDBClusterSnapshots"), both(clusters(), snapshots()));
    }

    List<Statement> change() {
        List<Output<String>> database = both(clusters(), List.of(globalCluster));
        return List.of(
                Policy.allow(List.of("rds:CreateDBClusterSnapshot"), both(clusters(), snapshots())),
                Policy.allow(List.of("rds:CreateGlobalCluster", "rds:DeleteGlobalCluster"), database),
                Policy.allow(List.of("rds:DeleteDBCluster"), clusters()),
                Policy.allow(List.of("rds:DeleteDBInstance"), instances()),
                Policy.allow(List.of("rds:CreateDBCluster"), both(database, groups("cluster-pg", "og"))),
                Policy.allow(List.of("rds:CreateDBInstance"), both(both(clusters(), instances()), groups("pg", "og"))),
                // The tags of what is made are told with it, which is a right of its own.
                Policy.allow(List.of("rds:AddTagsToResource"), both(clusters(), instances())),
                Policy.allow(List.of("kms:DescribeKey"), keys),
                Policy.allow(List.of("kms:CreateGrant"), keys).when("Bool", "kms:GrantIsForAWSResource", "true"));
    }

    private List<Output<String>> clusters() {
        return members.stream().map(member -> member.cluster().arn()).toList();
    }

    private List<Output<String>> instances() {
        return members.stream()
                .flatMap(member -> member.instances().stream().map(ClusterInstance::arn))
                .toList();
    }

    private List<Output<String>> snapshots() {
        return members.stream()
                .map(member -> named(member, "cluster-snapshot:changeover-*"))
                .toList();
    }

    /** AWS's own default groups of the engine, which the clusters use, and the workload's own subnet groups. */
    private List<Output<String>> groups(String parameters, String options) {
        List<Output<String>> arns = new ArrayList<>();
        for (Member member : members) {
            arns.add(named(member, parameters + ":default.aurora-mysql*"));
            arns.add(named(member, options + ":default:aurora-mysql*"));
            arns.add(Output.tuple(account, member.cluster().dbSubnetGroupName())
                    .applyValue(known -> "arn:aws:rds:%s:%s:subgrp:%s"
                            .formatted(member.place().region(), known.t1, known.t2)));
        }
        return arns;
    }

    private Output<String> named(Member member, String what) {
        return account.applyValue(
                id -> "arn:aws:rds:%s:%s:%s".formatted(member.place().region(), id, what));
    }

    private static List<Output<String>> both(List<Output<String>> some, List<Output<String>> more) {
        List<Output<String>> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
