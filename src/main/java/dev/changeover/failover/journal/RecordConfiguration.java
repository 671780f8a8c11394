package dev.changeover.failover.journal;

import dev.changeover.failover.DriverName;
import dev.changeover.failover.Ledger;
import dev.changeover.platform.ConfigurationFault;
import dev.changeover.platform.InvalidConfiguration;
import dev.changeover.platform.aws.Buckets;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStores;
import dev.changeover.platform.store.RecordStores;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The record that belongs to no single run lives where the runs do: in the workload's buckets, else in a directory. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RecordConfiguration.class);
    private static final Duration PROBE_PAUSE = Duration.ofSeconds(2);

    @Bean
    RecordStores recordStores(JournalSettings settings, Workloads workloads, ObjectProvider<Buckets> buckets) {
        SortedMap<String, String> names = names(settings.recordIn(), workloads);
        if (names.isEmpty()) {
            return new RecordStores(null);
        }
        SortedMap<String, ObjectStore> stores = new TreeMap<>();
        names.forEach((region, bucket) -> stores.put(region, buckets.getObject().bucket(region, bucket)));
        return new RecordStores(new ObjectStores<>(stores, PROBE_PAUSE));
    }

    /** Buckets by Region: those of the workload that is named for it, else those that all workloads with buckets share. */
    static SortedMap<String, String> names(@Nullable WorkloadId recordIn, Workloads workloads) {
        Map<WorkloadId, SortedMap<String, String>> all = new LinkedHashMap<>();
        for (WorkloadSettings workload : workloads.all()) {
            SortedMap<String, String> own = new TreeMap<>();
            workload.regions().forEach((region, regional) -> {
                if (regional.journalBucket() != null) {
                    own.put(region.value(), regional.journalBucket());
                }
            });
            if (!own.isEmpty()) {
                all.put(workload.id(), own);
            }
        }
        if (recordIn != null) {
            SortedMap<String, String> chosen = all.get(recordIn);
            if (chosen == null) {
                throw fault("is '%s', which names no journal-bucket; %s".formatted(recordIn, choices(all)));
            }
            return chosen;
        }
        List<SortedMap<String, String>> different =
                all.values().stream().distinct().toList();
        if (different.size() > 1) {
            throw fault("is missing; the workloads have different journal-buckets: " + choices(all));
        }
        return different.isEmpty() ? new TreeMap<>() : different.getFirst();
    }

    private static String choices(Map<WorkloadId, ?> all) {
        return all.isEmpty()
                ? "no workload does, so leave it out"
                : "name the one whose buckets hold the stop switch, approvals and audit record, of " + all.keySet();
    }

    private static InvalidConfiguration fault(String problem) {
        return new InvalidConfiguration(List.of(new ConfigurationFault("changeover.journal.record-in", problem)));
    }

    @Bean
    Ledger ledger(JournalSettings settings, RecordStores record, DriverName name) {
        ObjectStores<String> stores = record.stores();
        if (stores == null) {
            return new DirectoryLedger(settings.directory(), name.value());
        }
        Path former = settings.directory().resolve("_ledger");
        if (Files.exists(former)) {
            LOG.warn("the ledger is kept in buckets now; what stands in {} is not read any more", former);
        }
        return new BucketLedger(stores, name.value());
    }
}
