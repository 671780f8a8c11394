package dev.changeover.failover.journal;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import java.nio.file.Path;

/**
 * Where runs are recorded.
 *
 * @param directory of a {@link DirectoryJournal}; relative to where the process was started
 */
record JournalSettings(Path directory) {
    /** Reads the keys below {@code changeover.journal}. */
    static Checked<JournalSettings> read(ConfigurationKeys keys) {
        Path directory = keys.optional(
                        "directory", "a path of a directory such as /var/lib/changeover/journal", Path::of)
                .orElse(Path.of("journal"));
        return new Checked<>(new JournalSettings(directory.toAbsolutePath().normalize()), keys.faults());
    }
}
