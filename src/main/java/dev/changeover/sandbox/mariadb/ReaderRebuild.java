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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

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
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
        Path kept = settings.salvageFolder().resolve(name);
        Files.createDirectories(settings.salvageFolder());
        Files.move(data, kept);
        List<LostRow> rows = LostTail.above(leftAt.get(), kept);
        Path file = settings.salvageFolder().resolve(name + ".jsonl");
        Files.write(file, lines(rows));
        new SalvageShelf(settings.salvageFolder())
                .label(new SalvageShelf.Label(
                        name, reader.region().value(), keptAt, leftAt.get().toString()));
        LOG.info(
                "{} had {} row changes that no other Region received; they are in {}",
                reader.region(),
                rows.size(),
                file);
        return new Salvage(name, kept, file, rows.size(), leftAt.get());
    }

    private static List<String> lines(List<LostRow> rows) {
        var lines = new ArrayList<String>();
        for (LostRow row : rows) {
            lines.add(JSON.writeValueAsString(row));
        }
        return lines;
    }
}
