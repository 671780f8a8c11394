package dev.changeover.topology.aws;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static dev.changeover.topology.FixedWorkloads.EAST_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;

/** Our reader on the worlds between a detach and the end of the rebuild: members, clusters and more are missing. */
class ApartRegionsIT {
    private final WorkloadSettings workload = FixedWorkloads.todo();
    private final String global = workload.workload().globalCluster().value();
    private final String old = workload.region(EAST_1).cluster().identifier();
    private SimulatedEndpoint aws;

    @BeforeEach
    void detach() throws IOException {
        aws = new SimulatedEndpoint(Traffic.KEY_VALUE_STORE);
        rds(EAST_2)
                .removeFromGlobalCluster(call -> call.globalClusterIdentifier(global)
                        .dbClusterIdentifier(workload.region(EAST_2).cluster().value()));
        later();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private RdsClient rds(RegionName region) {
        return aws.clients.rds(region.value());
    }

    private void later() {
        aws.pass(Duration.ofMinutes(10));
    }

    private GlobalCluster global(RegionName vantage) {
        return answer(aws.reader().globalCluster(workload, vantage));
    }

    private DbCluster cluster(RegionName region) {
        return answer(aws.reader().cluster(workload, region));
    }

    private static <T> T answer(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Answered.class);
        return ((Reading.Answered<T>) reading).value();
    }

    private void clear() {
        rds(EAST_1)
                .removeFromGlobalCluster(call -> call.globalClusterIdentifier(global)
                        .dbClusterIdentifier(workload.region(EAST_1).cluster().value()));
        rds(EAST_1).deleteGlobalCluster(call -> call.globalClusterIdentifier(global));
        rds(EAST_1)
                .deleteDBInstance(call -> call.dbInstanceIdentifier("todomgmt-infra-pri-db-instance")
                        .skipFinalSnapshot(true));
        rds(EAST_1).deleteDBCluster(call -> call.dbClusterIdentifier(old).skipFinalSnapshot(true));
    }

    @Test
    void theOldPrimaryIsTheOnlyMemberAndTheOtherRegionKnowsOfNone() {
        assertThat(global(EAST_1).members()).hasSize(1);
        assertThat(global(EAST_1).isPrimary(EAST_1)).isTrue();
        assertThat(global(EAST_2).exists()).isFalse();
        assertThat(cluster(EAST_2).hasWriter()).isTrue();
    }

    @Test
    void aClusterSaysItselfToWhichGlobalClusterItBelongs() {
        assertThat(cluster(EAST_1).globalCluster()).isEqualTo(global);
        assertThat(cluster(EAST_2).globalCluster()).isEmpty();
        rds(EAST_2)
                .createGlobalCluster(call -> call.globalClusterIdentifier("by-hand")
                        .sourceDBClusterIdentifier(
                                workload.region(EAST_2).cluster().value()));
        later();
        assertThat(cluster(EAST_2).isElsewhere(workload.workload().globalCluster()))
                .isTrue();
        assertThat(cluster(EAST_1).isElsewhere(workload.workload().globalCluster()))
                .isFalse();
    }

    @Test
    void whatIsBeingDeletedSaysSoAndThenThereIsNone() {
        clear();
        assertThat(cluster(EAST_1).status()).isEqualTo("deleting");
        assertThat(cluster(EAST_1).instances().getFirst().status()).isEqualTo("deleting");

        later();
        later();
        assertThat(global(EAST_1).exists()).isFalse();
        assertThat(cluster(EAST_1).exists()).isFalse();
        assertThat(cluster(EAST_1).isHeadless()).isTrue();
        assertThat(answer(aws.reader().proxy(workload, EAST_1)).targets()).isEmpty();
        assertThat(answer(aws.reader().proxy(workload, EAST_1)).takesWrites()).isFalse();
    }

    @Test
    void aSecondaryInTheMakingIsCreatingThenHeadlessThenWhole() {
        ClusterRecipe recipe = Objects.requireNonNull(cluster(EAST_1).recipe());
        clear();
        later();
        later();
        rds(EAST_2)
                .createGlobalCluster(call -> call.globalClusterIdentifier(global)
                        .sourceDBClusterIdentifier(
                                workload.region(EAST_2).cluster().value()));
        aws.pass(Duration.ofSeconds(5));
        assertThat(global(EAST_2).status()).isEqualTo("creating");
        later();
        rds(EAST_1)
                .createDBCluster(call -> call.dbClusterIdentifier(old)
                        .globalClusterIdentifier(global)
                        .engine(recipe.engine())
                        .kmsKeyId(recipe.kmsKey()));
        assertThat(cluster(EAST_1).status()).isEqualTo("creating");
        later();
        assertThat(cluster(EAST_1).isAvailable()).isTrue();
        assertThat(cluster(EAST_1).isHeadless()).isTrue();
        assertThat(global(EAST_2).members()).hasSize(2);

        rds(EAST_1)
                .createDBInstance(call -> call.dbInstanceIdentifier(
                                recipe.instances().getFirst().identifier())
                        .dbClusterIdentifier(old)
                        .engine(recipe.engine())
                        .dbInstanceClass(recipe.instances().getFirst().instanceClass()));
        assertThat(cluster(EAST_1).instances().getFirst().status()).isEqualTo("creating");
        later();
        assertThat(cluster(EAST_1).instances().getFirst().status()).isEqualTo("available");
        assertThat(cluster(EAST_1).hasWriter()).isFalse();
        assertThat(Objects.requireNonNull(cluster(EAST_1).recipe()).resourceId())
                .isNotEqualTo(recipe.resourceId());
    }
}
