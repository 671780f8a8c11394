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
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;

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
                () -> new Reading.Answered<>(
                        globalCluster(vantage, id)
                                .map(RdsAnswers::globalCluster)
                                .orElseGet(() ->
                                        GlobalCluster.none(workload.workload().globalCluster())),
                        asked));
    }

    private Optional<software.amazon.awssdk.services.rds.model.GlobalCluster> globalCluster(
            RegionName vantage, String id) {
        try {
            return rds(vantage)
                    .describeGlobalClusters(describe -> describe.globalClusterIdentifier(id))
                    .globalClusters()
                    .stream()
                    .findFirst();
        } catch (GlobalClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public Reading<DbCluster> cluster(WorkloadSettings workload, RegionName region) {
        String asked = "rds " + region;
        String id = workload.region(region).cluster().identifier();
        return AwsAttempt.read(asked, () -> {
            RdsClient rds = rds(region);
            List<DBCluster> found = clusters(rds, id);
            if (found.isEmpty()) {
                return new Reading.Answered<>(
                        DbCluster.none(workload.region(region).cluster()), asked);
            }
            Filter ofCluster = Filter.builder().name("db-cluster-id").values(id).build();
            List<DBInstance> instances = rds.describeDBInstances(describe -> describe.filters(ofCluster))
                    .dbInstances();
            return new Reading.Answered<>(RdsAnswers.cluster(found.getFirst(), instances), asked);
        });
    }

    private static List<DBCluster> clusters(RdsClient rds, String id) {
        try {
            return rds.describeDBClusters(describe -> describe.dbClusterIdentifier(id))
                    .dbClusters();
        } catch (DbClusterNotFoundException e) {
            return List.of();
        }
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
