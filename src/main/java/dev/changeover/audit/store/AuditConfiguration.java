package dev.changeover.audit.store;

import dev.changeover.audit.AuditLog;
import dev.changeover.audit.recording.AuditBook;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.audit.recording.Origin;
import dev.changeover.platform.Checked;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.platform.store.ObjectStores;
import dev.changeover.platform.store.RecordStores;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    /** Host, process and moment: no process before or after this one has the same. */
    private final String writer = "%s-%d-%s"
            .formatted(
                    host(),
                    ProcessHandle.current().pid(),
                    Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX));

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "host";
        }
    }

    @Bean
    Checked<AuditSettings> checkedAuditSettings(Environment environment) {
        return AuditSettings.read(EnvironmentKeys.below(environment, "changeover.audit"));
    }

    @Bean
    AuditSettings auditSettings(Checked<AuditSettings> audit, List<Checked<?>> everyPart) {
        return audit.valueUnlessAnyFault(everyPart);
    }

    /** @param record buckets, where the journal has some: a task's own disk ends with it */
    @Bean
    AuditLog auditLog(AuditSettings settings, ObjectProvider<RecordStores> record) {
        RecordStores kept = record.getIfAvailable(() -> new RecordStores(null));
        ObjectStores<String> stores = kept.stores();
        return stores == null ? new DirectoryAuditLog(settings.directory(), writer) : new BucketAuditLog(stores);
    }

    /** @param origin of people at a browser; a command acts on its own host */
    @Bean
    AuditTrail auditTrail(AuditLog log, ObjectProvider<Origin> origin) {
        String command = "command on " + host();
        return new AuditTrail(log, InstantSource.system(), writer, origin.getIfAvailable(() -> () -> command));
    }

    @Bean
    AuditBook auditBook(AuditLog log) {
        return new AuditBook(log);
    }
}
