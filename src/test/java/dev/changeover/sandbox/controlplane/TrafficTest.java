package dev.changeover.sandbox.controlplane;

import static dev.changeover.sandbox.controlplane.World.EAST;
import static dev.changeover.sandbox.controlplane.World.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private final World world = new World();

    private String eTag(World of) {
        return ((KeyValueStoreResult.Store)
                        of.call(new KeyValueStoreOperation.DescribeKeyValueStore(EAST, SandboxIds.KEY_VALUE_STORE_ARN)))
                .eTag();
    }

    private Outcome put(World of, String eTag, String key, String value) {
        return of.call(new KeyValueStoreOperation.PutKey(EAST, SandboxIds.KEY_VALUE_STORE_ARN, eTag, key, value));
    }

    private EdgeView edge(World of) {
        return of.aws.edgeView(of.now);
    }

    @Test
    void edgeIsBornAtTheWriterWithoutAFence() {
        assertThat(edge(world))
                .isEqualTo(new EdgeView("us-east-1", "todoapi001.execute-api.us-east-1.amazonaws.com", false, true));
        World ohioWrites =
                new World(new AwsSetup(List.of(EAST, OHIO), OHIO, Traffic.DISTRIBUTION, SandboxIds.ENGINE_VERSION));
        assertThat(edge(ohioWrites).activeOrigin()).isEqualTo(SandboxIds.SINGLE_ORIGIN);
        assertThat(edge(ohioWrites).originDomain()).startsWith("todoapi002");
    }

    @Test
    void edgeTrailsTheStoreAndSeesEachVersionInItsTurn() {
        Duration lag = Pace.aws().keyValuePropagation();
        put(world, eTag(world), SandboxIds.WRITE_FENCE, SandboxIds.FENCE_ON);
        world.pass(lag.dividedBy(2));
        put(world, eTag(world), SandboxIds.ACTIVE_ORIGIN, "us-east-2");
        assertThat(edge(world).writesFenced()).isFalse();

        world.pass(lag.dividedBy(2));
        assertThat(edge(world).writesFenced()).isTrue();
        assertThat(edge(world).activeOrigin()).isEqualTo("us-east-1");

        world.pass(lag.dividedBy(2));
        assertThat(edge(world).activeOrigin()).isEqualTo("us-east-2");
    }

    @Test
    void shorterPropagationNeverOvertakesAnEarlierChange() {
        put(world, eTag(world), SandboxIds.ACTIVE_ORIGIN, "us-east-2");
        world.aws.edgePropagation(Duration.ZERO, Duration.ZERO);
        put(world, eTag(world), SandboxIds.WRITE_FENCE, SandboxIds.FENCE_ON);
        assertThat(edge(world).writesFenced()).isFalse();

        world.pass(Pace.aws().keyValuePropagation());
        assertThat(edge(world)).isEqualTo(new EdgeView("us-east-2", edge(world).originDomain(), true, true));
    }

    @Test
    void writeWithAStaleETagChangesNothing() {
        String stale = eTag(world);
        put(world, stale, SandboxIds.ACTIVE_ORIGIN, "us-east-2");

        assertThat(put(world, stale, SandboxIds.ACTIVE_ORIGIN, "us-east-1"))
                .isInstanceOfSatisfying(
                        AwsFault.class, fault -> assertThat(fault.httpStatus()).isEqualTo(409));
        world.pass(Duration.ofMinutes(1));
        assertThat(edge(world).activeOrigin()).isEqualTo("us-east-2");
    }

    @Test
    void updateOfKeysIsAllOrNothing() {
        AwsFault refused = world.refused(new KeyValueStoreOperation.UpdateKeys(
                EAST,
                SandboxIds.KEY_VALUE_STORE_ARN,
                eTag(world),
                Map.of(SandboxIds.WRITE_FENCE, SandboxIds.FENCE_ON),
                List.of("no-such-key")));

        assertThat(refused.code()).isEqualTo("ResourceNotFoundException");
        world.pass(Duration.ofMinutes(1));
        assertThat(edge(world).writesFenced()).isFalse();
    }

    @Test
    void unknownActiveOriginLeadsNowhere() {
        put(world, eTag(world), SandboxIds.ACTIVE_ORIGIN, "eu-west-1");
        world.pass(Duration.ofMinutes(1));

        assertThat(edge(world).originDomain()).isEmpty();
    }

    @Test
    void distributionMovesByANewDomainNameOfItsOneOrigin() {
        World single = new World(AwsSetup.twoRegions(Traffic.DISTRIBUTION));
        var stored = (CloudFrontResult.Config)
                single.call(new CloudFrontOperation.GetDistributionConfig(EAST, SandboxIds.DISTRIBUTION));
        var moved = stored.config().withOriginDomain(SandboxIds.SINGLE_ORIGIN, "elsewhere.example.com");
        single.call(new CloudFrontOperation.UpdateDistribution(EAST, SandboxIds.DISTRIBUTION, stored.eTag(), moved));
        assertThat(edge(single).originDomain()).startsWith("todoapi001");

        single.pass(Pace.aws().distributionPropagation());
        assertThat(edge(single).originDomain()).isEqualTo("elsewhere.example.com");
    }

    @Test
    void quantitiesThatLieAreRefused() {
        var stored = (CloudFrontResult.Config)
                world.call(new CloudFrontOperation.GetDistributionConfig(EAST, SandboxIds.DISTRIBUTION));
        ConfigElement document = stored.config().document();
        ConfigElement lying = document.with(ConfigElement.of("Aliases", ConfigElement.of("Quantity", "3")));

        assertThat(world.refused(new CloudFrontOperation.UpdateDistribution(
                                EAST, SandboxIds.DISTRIBUTION, stored.eTag(), new DistributionConfig(lying)))
                        .code())
                .isEqualTo("InconsistentQuantities");
    }

    @Test
    void lagIsPublishedInTheRegionOfTheSecondaryOnly() {
        world.aws.measured(OHIO, LagMetric.REPLICATION_LAG, 120, world.now);
        var query = new CloudWatchOperation.Query(
                "m1",
                "AWS/RDS",
                LagMetric.REPLICATION_LAG.metricName(),
                Map.of("SourceRegion", "us-east-1"),
                Duration.ofMinutes(1),
                "Average",
                "lag",
                true);
        var from = world.now.minusSeconds(60);
        var until = world.now.plusSeconds(60);

        var ohio = (CloudWatchResult.MetricData)
                world.call(new CloudWatchOperation.GetMetricData(OHIO, List.of(query), from, until, false));
        var east = (CloudWatchResult.MetricData)
                world.call(new CloudWatchOperation.GetMetricData(EAST, List.of(query), from, until, false));
        assertThat(ohio.series().getFirst().values()).containsExactly(120.0);
        assertThat(east.series().getFirst().values()).isEmpty();
    }
}
