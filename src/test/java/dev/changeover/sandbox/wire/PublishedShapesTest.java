package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static dev.changeover.sandbox.wire.LocalAws.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.ConfigElement;
import dev.changeover.sandbox.controlplane.LagMetric;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lenient clients accept wrong names and lose data in silence, so every answer is held against the published model. */
class PublishedShapesTest {
    private static final String DISTRIBUTION = "/2020-05-31/distribution/" + SandboxIds.DISTRIBUTION;
    private static final String OF_GLOBAL = "&GlobalClusterIdentifier=" + SandboxIds.GLOBAL_CLUSTER;

    private final PublishedShapes rds = PublishedShapes.of("rds-2014-10-31");
    private final PublishedShapes cloudFront = PublishedShapes.of("cloudfront-2020-05-31");
    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);

    @AfterEach
    void stop() {
        aws.close();
    }

    private static ConfigElement read(HttpResponse<String> answer, String root) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return XmlReading.read(answer.body().getBytes(StandardCharsets.UTF_8), root);
    }

    private void assertRds(RegionName region, String action, String rest) {
        var answer = aws.query("rds", region, "Action=" + action + "&Version=2014-10-31" + rest);
        ConfigElement result = read(answer, action + "Response").child(action + "Result");
        assertThat(result).isNotNull();
        assertThat(result.children()).isNotEmpty();
        rds.assertKnown(result, action + "Result");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeGlobalClusters",
                "DescribeDBClusters",
                "DescribeDBInstances",
                "DescribeDBProxies",
                "DescribeDBProxyEndpoints",
                "DescribeEvents",
                "DescribeDBClusterSnapshots"
            })
    void rdsAnswersHoldBeforeAndAfterAFailover(String action) {
        assertRds(OHIO, action, "");
        failOver();
        assertRds(EAST, action, "");
        assertRds(OHIO, action, "");
    }

    private void failOver() {
        aws.send("POST", "/_sandbox/regions/us-east-1/outage");
        String target = "&AllowDataLoss=true&TargetDbClusterIdentifier="
                + aws.aws.ids(OHIO).clusterArn();
        assertRds(OHIO, "FailoverGlobalCluster", OF_GLOBAL + target);
        aws.pass(Duration.ofSeconds(5));
        assertRds(OHIO, "DescribeGlobalClusters", "");
        aws.pass(Duration.ofMinutes(1));
    }

    @Test
    void changesOfTheGlobalClusterHold() {
        String target = aws.aws.ids(OHIO).clusterArn();
        assertRds(EAST, "SwitchoverGlobalCluster", OF_GLOBAL + "&TargetDbClusterIdentifier=" + target);
        aws.pass(Duration.ofMinutes(1));
        assertRds(
                EAST,
                "RemoveFromGlobalCluster",
                OF_GLOBAL + "&DbClusterIdentifier=" + aws.aws.ids(EAST).clusterArn());
        assertRds(EAST, "DescribeDBClusters", "");
    }

    @Test
    void proxyTargetsHoldInHealthAndInOutage() {
        String proxy = "&DBProxyName=" + aws.aws.ids(EAST).proxyName();
        assertRds(EAST, "DescribeDBProxyTargets", proxy);
        aws.send("POST", "/_sandbox/regions/us-east-1/outage");
        assertRds(EAST, "DescribeDBProxyTargets", proxy);
    }

    private HttpRequest.Builder toCloudFront(String path) {
        return HttpRequest.newBuilder(aws.uri().resolve(path))
                .header("Authorization", LocalAws.authorization("cloudfront", "us-east-1"));
    }

    @Test
    void distributionHolds() {
        cloudFront.assertKnown(read(aws.send(toCloudFront(DISTRIBUTION).GET()), "Distribution"), "Distribution");
        var config = aws.send(toCloudFront(DISTRIBUTION + "/config").GET());
        cloudFront.assertKnown(read(config, "DistributionConfig"), "Distribution/DistributionConfig");
        var updated = aws.send(toCloudFront(DISTRIBUTION + "/config")
                .header("If-Match", config.headers().firstValue("ETag").orElseThrow())
                .PUT(HttpRequest.BodyPublishers.ofString(config.body())));
        cloudFront.assertKnown(read(updated, "Distribution"), "Distribution");
    }

    @Test
    void invalidationHolds() {
        String batch = "<InvalidationBatch><Paths><Quantity>1</Quantity><Items><Path>/*</Path></Items></Paths>"
                + "<CallerReference>once</CallerReference></InvalidationBatch>";
        var created =
                aws.send(toCloudFront(DISTRIBUTION + "/invalidation").POST(HttpRequest.BodyPublishers.ofString(batch)));

        assertThat(created.statusCode()).isEqualTo(201);
        cloudFront.assertKnown(read(created, "Invalidation"), "Invalidation");
    }

    @Test
    void metricDataHolds() {
        aws.aws.measured(OHIO, LagMetric.RPO_LAG, 12.5, aws.now());
        String stat = "&MetricDataQueries.member.1.MetricStat.";
        String form = "Action=GetMetricData&Version=2010-08-01&StartTime=2026-11-23T05:00:00Z"
                + "&EndTime=2026-11-23T07:00:00Z&MetricDataQueries.member.1.Id=lag" + stat + "Period=60" + stat
                + "Stat=Average" + stat + "Metric.Namespace=AWS/RDS" + stat + "Metric.MetricName=AuroraGlobalDBRPOLag"
                + stat + "Metric.Dimensions.member.1.Name=SourceRegion" + stat
                + "Metric.Dimensions.member.1.Value=us-east-1";
        ConfigElement result = Objects.requireNonNull(read(aws.query("monitoring", OHIO, form), "GetMetricDataResponse")
                .child("GetMetricDataResult"));

        assertThat(result.child("MetricDataResults")
                        .children()
                        .getFirst()
                        .child("Values")
                        .children())
                .hasSize(1);
        PublishedShapes.of("monitoring-2010-08-01").assertKnown(result, "GetMetricDataResult");
    }
}
