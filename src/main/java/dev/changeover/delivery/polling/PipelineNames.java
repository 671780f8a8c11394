package dev.changeover.delivery.polling;

import dev.changeover.delivery.PipelineAddress;
import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationFault;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges what the configuration says of pipelines, of which the workloads know no more than the text. */
final class PipelineNames {
    private PipelineNames() {}

    /** @param workloads absent when they have faults of their own, which are told elsewhere */
    static Checked<List<PipelineAddress>> read(@Nullable Workloads workloads) {
        List<PipelineAddress> addresses = new ArrayList<>();
        List<ConfigurationFault> faults = new ArrayList<>();
        for (WorkloadSettings settings : workloads == null ? List.<WorkloadSettings>of() : workloads.all()) {
            for (Map.Entry<String, String> each : settings.pipelines().entrySet()) {
                try {
                    addresses.add(PipelineAddress.parse(each.getValue()));
                } catch (IllegalArgumentException e) {
                    faults.add(new ConfigurationFault(
                            "changeover.workloads.%s.pipelines.%s".formatted(settings.id(), each.getKey()),
                            "is '%s'; it must be the name or the ARN of a pipeline".formatted(each.getValue())));
                }
            }
        }
        return new Checked<>(List.copyOf(addresses), faults);
    }
}
