package dev.changeover.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.platform.InvalidConfiguration;
import dev.changeover.topology.FixedWorkloads;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSettings;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecordConfigurationTest {
    private static final WorkloadSettings TODO = FixedWorkloads.todo();

    @Test
    void withoutBucketsTheRecordIsKeptInDirectories() {
        assertThat(RecordConfiguration.names(null, new Workloads(List.of(bare("todo")))))
                .isEmpty();
    }

    @Test
    void theBucketsOfTheOnlyWorkloadThatHasSomeHoldTheRecord() {
        assertThat(RecordConfiguration.names(null, new Workloads(List.of(bare("billing"), with("todo", "j")))))
                .isEqualTo(Map.of("us-east-1", "j-us-east-1", "us-east-2", "j-us-east-2"));
    }

    @Test
    void amongDifferentBucketsSomebodyHasToChoose() {
        Workloads both = new Workloads(List.of(with("billing", "b"), with("todo", "j")));
        assertThatThrownBy(() -> RecordConfiguration.names(null, both))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("changeover.journal.record-in is missing; the workloads have different journal-buckets:"
                        + " name the one whose buckets hold the stop switch, approvals and audit record, of"
                        + " [billing, todo].");
        assertThat(RecordConfiguration.names(new WorkloadId("billing"), both)).containsValue("b-us-east-2");
    }

    @Test
    void aWorkloadWithoutBucketsCannotBeChosen() {
        Workloads none = new Workloads(List.of(bare("todo")));
        assertThatThrownBy(() -> RecordConfiguration.names(new WorkloadId("todo"), none))
                .hasMessageContaining("record-in is 'todo', which names no journal-bucket; no workload does");
    }

    private static WorkloadSettings bare(String id) {
        return settings(id, null);
    }

    private static WorkloadSettings with(String id, String buckets) {
        return settings(id, buckets);
    }

    private static WorkloadSettings settings(String id, @Nullable String buckets) {
        SortedMap<RegionName, RegionSettings> regions = new TreeMap<>();
        TODO.regions()
                .forEach((name, r) -> regions.put(
                        name,
                        new RegionSettings(
                                r.cluster(),
                                r.proxy(),
                                r.apiOrigin(),
                                r.originDomain(),
                                buckets == null ? null : buckets + "-" + name,
                                r.jdbc())));
        Workload like = TODO.workload();
        Workload named = new Workload(
                new WorkloadId(id), like.globalCluster(), like.clusters(), like.traffic(), like.behindProxy());
        return new WorkloadSettings(
                named,
                regions,
                TODO.publicUrl(),
                TODO.traffic(),
                TODO.lagMetric(),
                TODO.pipelines(),
                TODO.policy(),
                null);
    }
}
