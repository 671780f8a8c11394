package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.DriverName;
import dev.changeover.failover.JournalPace;
import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.Checked;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.platform.aws.Buckets;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(JournalConfiguration.class);
    private static final Duration PUT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOOK_AT_FILES = Duration.ofMillis(500);
    /** Each look lists two buckets: this often, that is about 13 USD a month. */
    private static final Duration LOOK_AT_BUCKETS = Duration.ofSeconds(2);

    @Bean
    Checked<JournalSettings> checkedJournalSettings(Environment environment) {
        return JournalSettings.read(EnvironmentKeys.below(environment, "changeover.journal"));
    }

    @Bean
    JournalSettings journalSettings(Checked<JournalSettings> journal, List<Checked<?>> everyPart) {
        return journal.valueUnlessAnyFault(everyPart);
    }

    /** Host, process and moment: no process before or after this one has the same. */
    @Bean
    DriverName driverName() {
        return new DriverName("%s-%d-%s"
                .formatted(
                        host(),
                        ProcessHandle.current().pid(),
                        Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX)));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "host";
        }
    }

    /** Puts take the role that may change something; an entry is small, but it is worth more patience than a poll. */
    @Bean
    Buckets buckets(AwsSettings settings, AwsClients readers) {
        return new Buckets(readers, AwsClients.changing(settings, PUT_TIMEOUT));
    }

    @Bean
    WorkloadJournals journal(
            JournalSettings settings, Workloads workloads, ObjectProvider<Buckets> buckets, DriverName name) {
        Map<WorkloadId, S3Journal> inBuckets = new HashMap<>();
        Map<WorkloadId, DriverLease> leases = new HashMap<>();
        for (WorkloadSettings workload : workloads.all()) {
            SortedMap<RegionName, ObjectStore> stores = new TreeMap<>();
            workload.regions().forEach((region, regional) -> {
                if (regional.journalBucket() != null) {
                    stores.put(region, buckets.getObject().bucket(region.value(), regional.journalBucket()));
                }
            });
            if (!stores.isEmpty()) {
                tellOfMissing(workload, stores);
                S3Journal journal = new S3Journal(stores, name.value());
                inBuckets.put(workload.id(), journal);
                leases.put(workload.id(), journal.lease());
            }
        }
        return new WorkloadJournals(
                inBuckets,
                leases,
                new DirectoryJournal(settings.directory(), name.value()),
                new DirectoryLease(settings.directory()));
    }

    /** Allowed, since taking a dead bucket out is the way to go on from its copy; but it is no state to stay in. */
    private static void tellOfMissing(WorkloadSettings workload, SortedMap<RegionName, ObjectStore> stores) {
        for (RegionName region : workload.regions().keySet()) {
            if (!stores.containsKey(region)) {
                LOG.warn(
                        "workload {}: there is no journal-bucket for {}; runs into it are recorded in {}",
                        workload.id(),
                        region,
                        stores.firstKey());
            }
        }
    }

    @Bean
    JournalPace journalPace(JournalSettings settings, WorkloadJournals journals) {
        Duration look = settings.look();
        return new JournalPace(look != null ? look : journals.anyInBuckets() ? LOOK_AT_BUCKETS : LOOK_AT_FILES);
    }
}
