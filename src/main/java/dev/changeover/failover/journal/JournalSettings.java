package dev.changeover.failover.journal;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import dev.changeover.topology.WorkloadId;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are recorded.
 *
 * @param directory of a {@link DirectoryJournal}, for workloads that name no buckets; relative to where the process was
 *     started
 * @param recordIn the workload whose buckets hold the stop switch, the approvals and the audit record, where several
 *     workloads name buckets of their own
 * @param look how often a process looks whether others have written; absent for what suits the kind of journal
 */
record JournalSettings(
        Path directory,
        @Nullable WorkloadId recordIn,
        @Nullable Duration look) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(1);

    /** Reads the keys below {@code changeover.journal}. */
    static Checked<JournalSettings> read(ConfigurationKeys keys) {
        Path directory = keys.optional(
                        "directory", "a path of a directory such as /var/lib/changeover/journal", Path::of)
                .orElse(Path.of("journal"));
        Duration look = keys.text("look-every").isEmpty() ? null : keys.duration("look-every", LEAST, LEAST, MOST);
        WorkloadId recordIn = keys.optional("record-in", "the id of a workload such as todo", WorkloadId::new)
                .orElse(null);
        return new Checked<>(
                new JournalSettings(directory.toAbsolutePath().normalize(), recordIn, look), keys.faults());
    }
}
