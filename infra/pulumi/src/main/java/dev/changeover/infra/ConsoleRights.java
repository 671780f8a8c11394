package dev.changeover.infra;

import com.pulumi.core.Output;
import dev.changeover.infra.Policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the console may do. It runs with a role that only reads; the commands of a run are sent with a second role,
 * which it assumes for nothing else.
 *
 * @param globalCluster and the others: ARNs
 * @param rebuild for the way back after a detach
 * @param regions the last of them is the pipelines' home
 */
record ConsoleRights(
        Output<String> globalCluster,
        List<Output<String>> clusters,
        RebuildRights rebuild,
        List<String> regions,
        Output<String> account,
        boolean proxy,
        Edge edge,
        List<Output<String>> journals,
        List<Output<String>> keys) {

    /** What {@code topology.aws} asks, and {@code failover.aws} before it acts. */
    List<Statement> read(Output<String> changeRole) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Policy.allow(List.of("rds:DescribeGlobalClusters"), globalCluster));
        statements.add(Policy.allow(List.of("rds:DescribeDBClusters"), clusters));
        // A list by filter is a question about all instances of the Region.
        statements.add(Policy.allow(List.of("rds:DescribeDBInstances"), everyOne("db")));
        statements.add(rebuild.read());
        if (proxy) {
            statements.add(Policy.allow(List.of("rds:DescribeDBProxies"), everyOne("db-proxy")));
            statements.add(Policy.allow(List.of("rds:DescribeDBProxyTargets"), everyOne("target-group")));
        }
        statements.addAll(readTraffic());
        statements.add(Policy.allow(
                List.of(
                        "codepipeline:GetPipeline",
                        "codepipeline:GetPipelineState",
                        "codepipeline:ListPipelineExecutions"),
                pipelines("")));
        statements.add(Policy.allowAnywhere("cloudwatch:GetMetricData"));
        statements.add(Policy.allow(List.of("s3:ListBucket"), journals));
        statements.add(Policy.allow(List.of("s3:GetObject"), journalObjects()));
        statements.add(Policy.allow(List.of("kms:Decrypt"), keys));
        statements.add(Policy.allow(List.of("sts:AssumeRole"), changeRole));
        return statements;
    }

    private List<Statement> readTraffic() {
        return switch (edge.kind()) {
            case KEY_VALUE_STORE ->
                List.of(Policy.allow(
                        List.of("cloudfront-keyvaluestore:DescribeKeyValueStore", "cloudfront-keyvaluestore:GetKey"),
                        edge.storeArn()));
            case DISTRIBUTION ->
                List.of(Policy.allow(
                        List.of("cloudfront:GetDistribution", "cloudfront:GetDistributionConfig"),
                        edge.distribution().arn()));
            case ROUTE53 ->
                List.of(
                        Policy.allow(List.of("route53:ListResourceRecordSets"), Output.of(edge.zoneArn())),
                        // The id of a change is known when it is made, and not before.
                        Policy.allow(List.of("route53:GetChange"), Output.of("arn:aws:route53:::change/*")));
        };
    }

    private Statement moveTraffic() {
        return switch (edge.kind()) {
            case KEY_VALUE_STORE ->
                Policy.allow(
                        List.of("cloudfront-keyvaluestore:PutKey", "cloudfront-keyvaluestore:UpdateKeys"),
                        edge.storeArn());
            case DISTRIBUTION ->
                Policy.allow(
                        List.of("cloudfront:UpdateDistribution", "cloudfront:CreateInvalidation"),
                        edge.distribution().arn());
            case ROUTE53 ->
                // The API's own name and no other in the zone.
                Policy.allow(List.of("route53:ChangeResourceRecordSets"), Output.of(edge.zoneArn()))
                        .when(
                                "ForAllValues:StringEquals",
                                "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                                edge.domain());
        };
    }

    /**
     * What {@code failover.aws} does, and what it writes into the journal, where entries are created, never changed and never
     * deleted. A put under a condition on the object's version needs the right to read it.
     */
    List<Statement> change(Output<String> changeRole) {
        List<Output<String>> databases = new ArrayList<>(clusters);
        databases.add(globalCluster);
        List<Statement> statements = new ArrayList<>(List.of(
                steerPipelines(),
                steerStages(),
                Policy.allow(
                        List.of(
                                "rds:SwitchoverGlobalCluster",
                                "rds:FailoverGlobalCluster",
                                "rds:RemoveFromGlobalCluster"),
                        databases),
                moveTraffic(),
                Policy.allow(List.of("s3:PutObject", "s3:GetObject"), journalObjects()),
                Policy.allow(List.of("kms:GenerateDataKey"), keys),
                // It asks about itself before a run begins, and about nobody else.
                Policy.allow(List.of("iam:SimulatePrincipalPolicy"), changeRole)));
        statements.addAll(rebuild.change());
        return statements;
    }

    private Statement steerPipelines() {
        return Policy.allow(
                List.of("codepipeline:StartPipelineExecution", "codepipeline:StopPipelineExecution"), pipelines(""));
    }

    /** Stages and actions are resources below their pipeline. */
    private Statement steerStages() {
        return Policy.allow(
                List.of(
                        "codepipeline:RetryStageExecution",
                        "codepipeline:RollbackStage",
                        "codepipeline:EnableStageTransition",
                        "codepipeline:DisableStageTransition",
                        "codepipeline:PutApprovalResult"),
                pipelines("/*"));
    }

    private List<Output<String>> pipelines(String below) {
        return Stream.of(Delivery.DELIVERY, Delivery.FAILOVER)
                .map(name -> Delivery.arn(account, regions.getLast(), name + below))
                .toList();
    }

    private List<Output<String>> journalObjects() {
        List<Output<String>> objects = new ArrayList<>();
        journals.forEach(bucket -> objects.add(bucket.applyValue(arn -> arn + "/*")));
        return objects;
    }

    private List<Output<String>> everyOne(String kind) {
        List<Output<String>> arns = new ArrayList<>();
        for (String region : regions) {
            arns.add(account.applyValue(id -> "arn:aws:rds:%s:%s:%s:*".formatted(region, id, kind)));
        }
        return arns;
    }
}
