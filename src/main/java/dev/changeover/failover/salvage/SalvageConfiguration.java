package dev.changeover.failover.salvage;

import dev.changeover.failover.SalvagedWrites;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SalvageConfiguration {
    private static final Pattern DATABASE = Pattern.compile("jdbc:[a-z:]+//[^/]+/([A-Za-z0-9_$]+).*");
    private static final Duration BOUND = Duration.ofSeconds(4);

    @Bean
    SalvagedWrites salvagedWrites(Workloads workloads) {
        Map<WorkloadId, HttpSalvagedWrites.Place> places = new HashMap<>();
        for (WorkloadSettings settings : workloads.all()) {
            URI address = settings.salvageUrl();
            if (address != null) {
                String url = settings.regions().firstEntry().getValue().jdbc().url();
                places.put(settings.id(), new HttpSalvagedWrites.Place(address, table(url)));
            }
        }
        return new HttpSalvagedWrites(places, BOUND);
    }

    /** The service's table, as db/migration makes it, in the database that the console is connected to. */
    static String table(String jdbcUrl) {
        Matcher url = DATABASE.matcher(jdbcUrl);
        return (url.matches() ? url.group(1) : "todo") + ".todo";
    }
}
