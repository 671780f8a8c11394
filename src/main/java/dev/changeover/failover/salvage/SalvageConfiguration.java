package dev.changeover.failover.salvage;

import dev.changeover.failover.SalvagedWrites;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SalvageConfiguration {
    private static final Duration BOUND = Duration.ofSeconds(4);

    @Bean
    SalvagedWrites salvagedWrites(Workloads workloads) {
        Map<WorkloadId, URI> addresses = new HashMap<>();
        for (WorkloadSettings settings : workloads.all()) {
            URI address = settings.salvageUrl();
            if (address != null) {
                addresses.put(settings.id(), address);
            }
        }
        return new HttpSalvagedWrites(addresses, BOUND);
    }
}
