package dev.changeover.topology.aws;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.platform.aws.AwsClients;
import dev.changeover.sandbox.controlplane.LagMetric;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Reading;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.ReplicationLag.Measure;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/** Our reader against the simulated AWS, over the wire. */
class AwsControlPlaneReaderIT {
    private final WorkloadSettings workload = FixedWorkloads.todo();

    @Test
    void theGlobalClusterIsReadFromEveryRegion() throws IOException {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE)) {
            for (var vantage : workload.regions().keySet()) {
                GlobalCluster cluster = value(aws.reader().globalCluster(workload, vantage));

                assertThat(cluster.isSettled()).isTrue();
                assertThat(cluster.isPrimary(EAST_1)).isTrue();
                assertThat(cluster.members()).hasSize(2);
            }
        }
    }

    @Test
    void aSwitchoverIsSeenUnderWayAndThenDone() throws IOException {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE)) {
            aws.clients
                    .rds("us-east-1")
                    .switchoverGlobalCluster(call -> call.globalClusterIdentifier(
                                    workload.workload().globalCluster().value())
                            .targetDbClusterIdentifier(
                                    workload.region(EAST_2).cluster().value()));
            aws.pass(Duration.ofSeconds(2));
            GlobalCluster underWay = value(aws.reader().globalCluster(workload, EAST_2));
            assertThat(underWay.isSettled()).isFalse();
            assertThat(underWay.status()).isEqualTo("switching-over");
            assertThat(underWay.failoverState()).isNotNull().satisfies(state -> {
                assertThat(state.to()).isEqualTo(workload.region(EAST_2).cluster());
                assertThat(state.dataLossAllowed()).isFalse();
            });

            aws.pass(Duration.ofMinutes(10));
            GlobalCluster done = value(aws.reader().globalCluster(workload, EAST_1));
            assertThat(done.isSettled()).isTrue();
            assertThat(done.isPrimary(EAST_2)).isTrue();
            assertThat(value(aws.reader().proxy(workload, EAST_2)).takesWrites())
                    .isTrue();
        }
    }

    @Test
    void clustersAndProxiesAreReadInTheirOwnRegion() throws IOException {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE)) {
            DbCluster cluster = value(aws.reader().cluster(workload, EAST_2));
            assertThat(cluster.isAvailable()).isTrue();
            assertThat(cluster.instances()).extracting("identifier").containsExactly("todomgmt-infra-secd-db-instance");
            assertThat(cluster.engineVersion()).isNotEmpty();

            DbProxy writers = value(aws.reader().proxy(workload, EAST_1));
            assertThat(writers.takesWrites()).isTrue();
            assertThat(value(aws.reader().proxy(workload, EAST_2)).takesWrites())
                    .isFalse();
        }
    }

    @Test
    void routingIsReadFromTheKeyValueStore() throws IOException {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE)) {
            assertThat(value(aws.reader().routing(workload))).isEqualTo(new Routing(EAST_1, false, true));
            put(aws.clients, "write-fence", "on");
            put(aws.clients, "active-origin", "us-east-2");

            assertThat(value(aws.reader().routing(workload))).isEqualTo(new Routing(EAST_2, true, true));

            put(aws.clients, "active-origin", "eu-west-1");
            assertThat(value(aws.reader().routing(workload))).isEqualTo(new Routing(null, true, true));
        }
    }

    @Test
    void routingIsReadFromTheDistribution() throws IOException {
        var traffic = new TrafficSettings.Distribution("E1TODOMGMT0001", "origin1");
        var byDistribution = FixedWorkloads.todo(URI.create("http://localhost:1"), traffic, Map.of());
        try (var aws = new SimulatedEndpoint(Traffic.DISTRIBUTION)) {
            assertThat(value(aws.reader().routing(byDistribution))).isEqualTo(new Routing(EAST_1, false, true));

            var other = FixedWorkloads.todo(
                    URI.create("http://localhost:1"),
                    new TrafficSettings.Distribution("E1TODOMGMT0001", "origin9"),
                    Map.of());
            assertThat(aws.reader().routing(other))
                    .isEqualTo(
                            new Reading.Unanswered<>("cloudfront distribution E1TODOMGMT0001 has no origin origin9"));
        }
    }

    private static final TrafficSettings.Route53 NAMES = new TrafficSettings.Route53(
            "Z0TODOMGMT0001",
            "api.todomgmt.example",
            "CNAME",
            new TreeMap<>(Map.of(EAST_1, "us-east-1", EAST_2, "us-east-2")));

    @Test
    void routingByNameIsEverywhereOnceItIsInSyncAndItsTimeToLiveHasPassed() throws IOException {
        var byName = FixedWorkloads.todo(URI.create("http://localhost:1"), NAMES, Map.of());
        try (var aws = new SimulatedEndpoint(Traffic.ROUTE53)) {
            var records = new RecordsReading(aws.clients, aws::now);
            var reader = new AwsControlPlaneReader(aws.clients, aws::now, records);
            assertThat(value(reader.routing(byName))).isEqualTo(new Routing(EAST_1, false, false));
            aws.pass(Duration.ofSeconds(60));
            assertThat(value(reader.routing(byName))).isEqualTo(new Routing(EAST_1, false, true));

            records.sent(byName.id(), swapped(aws.clients));
            assertThat(value(reader.routing(byName))).isEqualTo(new Routing(EAST_2, false, false));
            aws.pass(Duration.ofSeconds(30));
            assertThat(value(reader.routing(byName))).as("in sync now").isEqualTo(new Routing(EAST_2, false, false));
            aws.pass(Duration.ofSeconds(59));
            assertThat(value(reader.routing(byName)).propagated()).isFalse();
            aws.pass(Duration.ofSeconds(1));
            assertThat(value(reader.routing(byName))).isEqualTo(new Routing(EAST_2, false, true));
        }
    }

    @Test
    void aNameThatIsNotThereIsSaid() throws IOException {
        var other = new TrafficSettings.Route53("Z0TODOMGMT0001", "www.example.com", "CNAME", NAMES.setIdentifiers());
        var byName = FixedWorkloads.todo(URI.create("http://localhost:1"), other, Map.of());
        try (var aws = new SimulatedEndpoint(Traffic.ROUTE53)) {
            assertThat(aws.reader().routing(byName))
                    .isEqualTo(new Reading.Unanswered<>(
                            "route53 zone Z0TODOMGMT0001 has no CNAME record www.example.com"));
        }
    }

    private static String swapped(AwsClients clients) {
        var changes = clients
                .route53()
                .listResourceRecordSets(list -> list.hostedZoneId("Z0TODOMGMT0001"))
                .resourceRecordSets()
                .stream()
                .map(set -> Change.builder()
                        .action(ChangeAction.UPSERT)
                        .resourceRecordSet(set.toBuilder()
                                .failover(
                                        set.setIdentifier().equals("us-east-2")
                                                ? ResourceRecordSetFailover.PRIMARY
                                                : ResourceRecordSetFailover.SECONDARY)
                                .build())
                        .build())
                .toList();
        return clients.route53()
                .changeResourceRecordSets(
                        change -> change.hostedZoneId("Z0TODOMGMT0001").changeBatch(batch -> batch.changes(changes)))
                .changeInfo()
                .id();
    }

    @Test
    void thePublishedLagCarriesTheTimeOfItsMinute() throws IOException {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE)) {
            aws.aws.measured(EAST_2, LagMetric.RPO_LAG, 73.5, aws.now());
            aws.pass(Duration.ofSeconds(90));

            Reading<ReplicationLag> reading = aws.reader().publishedLag(workload, EAST_2);
            assertThat(value(reading)).isEqualTo(new ReplicationLag(Duration.ofNanos(73_500_000), Measure.CLOUDWATCH));
            assertThat(((Reading.Answered<ReplicationLag>) reading).valueAt())
                    .isEqualTo(Instant.parse("2026-11-23T06:00:00Z"));
            assertThat(aws.reader().publishedLag(workload, EAST_1))
                    .isEqualTo(new Reading.Unanswered<>(
                            "cloudwatch us-east-1 has no AuroraGlobalDBRPOLag of the last 5 minutes"));
        }
    }

    @Test
    void throttlingIsToldApartFromOtherRefusals() throws Exception {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE)) {
            aws.weather(EAST_1, "throttle");

            assertThat(aws.reader().globalCluster(workload, EAST_1))
                    .isInstanceOfSatisfying(Reading.Unanswered.class, refused -> {
                        assertThat(refused.throttled()).isTrue();
                        assertThat(refused.reason()).startsWith("rds us-east-1 answered 400 Throttling");
                    });
            assertThat(aws.reader().globalCluster(workload, EAST_2)).isInstanceOf(Reading.Answered.class);
        }
    }

    @Test
    void anEndpointThatSwallowsCallsIsBounded() throws Exception {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE);
                AwsClients impatient = new AwsClients(aws.impatient())) {
            aws.weather(EAST_1, "blackout");
            var reader = new AwsControlPlaneReader(impatient, aws::now);
            reader.globalCluster(workload, EAST_2);
            long began = System.nanoTime();

            assertThat(reader.globalCluster(workload, EAST_1))
                    .isEqualTo(new Reading.Unanswered<>("rds us-east-1 did not answer in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
            assertThat(reader.globalCluster(workload, EAST_2)).isInstanceOf(Reading.Answered.class);
        }
    }

    @Test
    void whatAwsDoesNotKnowIsSaidInItsOwnWords() throws IOException {
        try (var aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE)) {
            var missing = FixedWorkloads.todo(
                    URI.create("http://localhost:1"), new TrafficSettings.Distribution("E404", "origin1"), Map.of());

            assertThat(aws.reader().routing(missing))
                    .isInstanceOfSatisfying(
                            Reading.Unanswered.class,
                            refused -> assertThat(refused.reason())
                                    .startsWith("cloudfront answered 404 NoSuchDistribution"));
        }
    }

    private static void put(AwsClients clients, String key, String value) {
        var store = clients.keyValueStore();
        String arn = FixedWorkloads.storeArn();
        String eTag = store.describeKeyValueStore(call -> call.kvsARN(arn)).eTag();
        store.putKey(call -> call.kvsARN(arn).key(key).value(value).ifMatch(eTag));
    }

    private static <T> T value(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Answered.class);
        return ((Reading.Answered<T>) reading).value();
    }
}
