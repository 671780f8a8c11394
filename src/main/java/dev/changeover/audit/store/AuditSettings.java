package dev.changeover.audit.store;

import dev.changeover.platform.Checked;
import dev.changeover.platform.ConfigurationKeys;
import java.nio.file.Path;

/**
 * Where the record is kept.
 *
 * @param directory of a {@link DirectoryAuditLog}; relative to where the process was started
 */
record AuditSettings(Path directory) {
    /** Reads the keys below {@code changeover.audit}. */
    static Checked<AuditSettings> read(ConfigurationKeys keys) {
        Path directory = keys.optional("directory", "a path of a directory such as /var/lib/changeover/audit", Path::of)
                .orElse(Path.of("audit"));
        return new Checked<>(new AuditSettings(directory.toAbsolutePath().normalize()), keys.faults());
    }
}
