package dev.changeover.topology;

import java.util.List;
import java.util.Optional;

/** The workloads that this console watches, in the order of their ids. */
public record Workloads(List<WorkloadSettings> all) {
    public Workloads {
        all = List.copyOf(all);
    }

    public List<Workload> workloads() {
        return all.stream().map(WorkloadSettings::workload).toList();
    }

    public Optional<WorkloadSettings> settings(WorkloadId id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
