package dev.changeover.topology.aws;

import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ControlPlaneReader;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.DbProxy;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.Routing;
import dev.changeover.topology.WorkloadSettings;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.Filter;

/** Reads the control plane through the AWS SDK. */
final class AwsControlPlaneReader implements ControlPlaneReader {
    private final AwsClients clients;
    private final InstantSource clock;
    private final RoutingAnswers routing;

    AwsControlPlaneReader(AwsClients clients, InstantSource clock) {
        this(clients, clock, new RecordsReading(clients, clock));
    }

    AwsControlPlaneReader(AwsClients clients, InstantSource clock, RecordsReading records) {
        this.clients = clients;
        this.clock = clock;
        this.routing = new RoutingAnswers(clients, records);
    }

    @Override
    public Reading<GlobalCluster> globalCluster(WorkloadSettings workload, RegionName vantage) {
        String asked = "rds " + vantage;
        String id = workload.workload().globalCluster().value();
        return AwsAttempt.read(
                asked,
                () -> rds(vantage)
                        .describeGlobalClusters(describe -> describe.globalClusterIdentifier(id))
                        .globalClusters()
                        .stream()
                        .findFirst()
                        .<Reading<GlobalCluster>>map(
                                found -> new Reading.Answered<>(RdsAnswers.globalCluster(found), asked))
                        .orElseGet(() -> new Reading.Unanswered<>(asked + " knows no global cluster " + id)));
    }

    @Override
    public Reading<DbCluster> cluster(WorkloadSettings workload, RegionName region) {
        String asked = "rds " + region;
        String id = workload.region(region).cluster().identifier();
        return AwsAttempt.read(asked, () -> {
            RdsClient rds = rds(region);
            List<DBCluster> found = rds.describeDBClusters(describe -> describe.dbClusterIdentifier(id))
                    .dbClusters();
            if (found.isEmpty()) {
                return new Reading.Unanswered<>(asked + " knows no cluster " + id);
            }
            Filter ofCluster = Filter.builder().name("db-cluster-id").values(id).build();
            List<DBInstance> instances = rds.describeDBInstances(describe -> describe.filters(ofCluster))
                    .dbInstances();
            return new Reading.Answered<>(RdsAnswers.cluster(found.getFirst(), instances), asked);
        });
    }

    @Override
    public Reading<DbProxy> proxy(WorkloadSettings workload, RegionName region) {
        String asked = "rds proxy " + region;
        String name = workload.region(region).proxy();
        return AwsAttempt.read(asked, () -> {
            RdsClient rds = rds(region);
            List<DBProxy> found = rds.describeDBProxies(describe -> describe.dbProxyName(name))
                    .dbProxies();
            if (found.isEmpty()) {
                return new Reading.Unanswered<>(asked + " knows no proxy " + name);
            }
            return new Reading.Answered<>(
                    RdsAnswers.proxy(
                            found.getFirst(),
                            rds.describeDBProxyTargets(describe -> describe.dbProxyName(name))
                                    .targets()),
                    asked);
        });
    }

    @Override
    public Reading<Routing> routing(WorkloadSettings workload) {
        return routing.routing(workload);
    }

    @Override
    public Reading<ReplicationLag> publishedLag(WorkloadSettings workload, RegionName region) {
        String asked = "cloudwatch " + region;
        return AwsAttempt.read(
                asked,
                () -> PublishedLag.read(clients.cloudWatch(region.value()), workload, region, clock.instant(), asked));
    }

    private RdsClient rds(RegionName region) {
        return clients.rds(region.value());
    }
}
