package dev.changeover.failover.journal;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.DriverName;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Ledger;
import dev.changeover.platform.Checked;
import dev.changeover.platform.configuration.EnvironmentKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {
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

    @Bean
    Journal journal(JournalSettings settings, DriverName name) {
        return new DirectoryJournal(settings.directory(), name.value());
    }

    @Bean
    Ledger ledger(JournalSettings settings, DriverName name) {
        return new DirectoryLedger(settings.directory(), name.value());
    }

    @Bean
    DriverLease driverLease(JournalSettings settings) {
        return new DirectoryLease(settings.directory());
    }
}
