package dev.changeover.sandbox.mariadb;

import dev.changeover.sandbox.mariadb.ReturnOutcome.Follows;
import dev.changeover.sandbox.mariadb.ReturnOutcome.NotBack;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a Region new data: a copy of the writer's. A server whose history went its own way can never follow again, as
 * on Aurora. It can be interrupted anywhere and run again: the old data is moved aside before anything else changes.
 */
record ReaderRebuild(
        RegionalDatabase reader,
        RegionalDatabase writer,
        DataFolderTemplate template,
        RolesLedger ledger,
        FleetSettings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderRebuild.class);
    private static final Duration FOLLOW_LIMIT = Duration.ofSeconds(30);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-SSS").withZone(ZoneOffset.UTC);

    ReturnOutcome run() {
        RegionName region = reader.region();
        try {
            reader.server().stop();
            reader.server().stopLeftover();
            Salvage salvage = keepOwnHistory();
            ledger.record(ledger.current().rebuildStarted(region, writer.region()));
            Folders.delete(reader.server().dataFolder());
            template.copyTo(reader.server().dataFolder());
            reader.server().start();
            new WriterCopy(writer.server(), reader.server(), settings.folder(), template.binary()).load();
            ledger.record(ledger.current().rebuilt(region));
            return Following.start(reader, writer, FOLLOW_LIMIT)
                    .<ReturnOutcome>map(NotBack::new)
                    .orElseGet(() -> new Follows(salvage));
        } catch (SandboxFault | IOException | SQLException failed) {
            LOG.warn("{} could not be rebuilt", region, failed);
            return new NotBack("%s could not be rebuilt: %s".formatted(region, failed.getMessage()));
        }
    }

    private @Nullable Salvage keepOwnHistory() throws IOException {
        Path data = reader.server().dataFolder();
        Optional<GtidPosition> leftAt = ledger.current().leftAt(reader.region(), writer.region());
        if (leftAt.isEmpty() || !Files.isDirectory(data)) {
            return null;
        }
        Instant keptAt = Instant.now();
        String name = "rds:unplanned-global-failover-%s-%s".formatted(settings.globalClusterId(), TIME.format(keptAt));
        var keeping = new SalvageKeeping(settings.salvageFolder());
        Path kept = keeping.place(name);
        Files.move(data, kept);
        return keeping.keepLostRows(name, reader.region(), leftAt.get(), kept, keptAt);
    }
}
