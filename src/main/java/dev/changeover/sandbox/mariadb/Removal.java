package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a Region's database out of the fleet, in the steps in which a cluster is deleted: a snapshot is kept, the server
 * ends, the data goes. Each can be run again after it was interrupted.
 */
record Removal(RegionalDatabase database, MariaDbBinary binary, RolesLedger ledger, FleetSettings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    /**
     * A whole copy of the data under this name in the salvage folder, and beside it, should the database's history have
     * parted from the writer's, the row changes that only it has.
     */
    RemovalOutcome keepSnapshot(String name) {
        RegionName region = database.region();
        if (!Files.isDirectory(database.server().dataFolder())) {
            return new RemovalOutcome.NotDone("%s has no data".formatted(region));
        }
        var keeping = new SalvageKeeping(settings.salvageFolder());
        try {
            if (database.server().isAlive()) {
                dumpTo(keeping.place(name + ".sql"));
            } else {
                Folders.delete(keeping.place(name));
                Folders.copy(database.server().dataFolder(), keeping.place(name));
            }
            @Nullable GtidPosition leftAt = partedAt().orElse(null);
            if (leftAt != null) {
                keeping.keepLostRows(name, region, leftAt, database.server().dataFolder(), Instant.now());
            }
            return new RemovalOutcome.Removed();
        } catch (IOException | SQLException | SandboxFault failed) {
            LOG.warn("{} of {} could not be kept", name, region, failed);
            return new RemovalOutcome.NotDone("%s could not be kept: %s".formatted(name, failed.getMessage()));
        }
    }

    /** Where this history parted from that of whoever writes elsewhere; empty when it never did. */
    private Optional<GtidPosition> partedAt() {
        FleetRoles roles = ledger.current();
        RegionName region = database.region();
        return settings.ports().keySet().stream()
                .filter(other -> !other.equals(region) && roles.writes(other))
                .flatMap(other -> roles.leftAt(region, other).stream())
                .findFirst();
    }

    /** A running server's files are never all of one moment, its dump is. */
    private void dumpTo(Path file) throws IOException, SQLException, SandboxFault {
        Path log = settings.folder().resolve("snapshot-of-" + database.region() + ".log");
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        WriterCopy.dump(database.server(), binary, Redirect.to(partial.toFile()), log);
        Files.move(partial, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (AdminSession session = database.session()) {
            // What is in the log that is being written may be half an event.
            session.execute("FLUSH BINARY LOGS");
        }
    }

    /** Ends the server; it is not started again until it is asked for. */
    RemovalOutcome stop() {
        try {
            ledger.record(ledger.current().stopped(database.region()));
            database.server().stop();
            database.server().stopLeftover();
            return new RemovalOutcome.Removed();
        } catch (IOException unwritable) {
            return new RemovalOutcome.NotDone(String.valueOf(unwritable.getMessage()));
        }
    }

    /** Removes the data of the server, and its place among the roles. */
    RemovalOutcome delete() {
        RegionName region = database.region();
        try {
            database.server().stop();
            database.server().stopLeftover();
            ledger.record(ledger.current().deleted(region));
            Folders.delete(database.server().dataFolder());
            return new RemovalOutcome.Removed();
        } catch (IOException failed) {
            LOG.warn("The data of {} could not be removed", region, failed);
            return new RemovalOutcome.NotDone(
                    "the data of %s could not be removed: %s".formatted(region, failed.getMessage()));
        }
    }
}
