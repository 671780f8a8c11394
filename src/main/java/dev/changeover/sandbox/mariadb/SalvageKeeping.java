package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Puts what a database wrote and no other Region received on the {@link SalvageShelf}. */
record SalvageKeeping(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(SalvageKeeping.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The place of a salvage by this name; its folder exists. */
    Path place(String name) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(name);
    }

    /**
     * Writes the lost rows beside the salvage of that name, and its label.
     *
     * @param leftAt where the database's history parted from the writer's
     * @param logs the folder of the database's binary logs
     */
    Salvage keepLostRows(String name, RegionName region, GtidPosition leftAt, Path logs, Instant keptAt)
            throws IOException {
        List<LostRow> rows = LostTail.above(leftAt, logs);
        Path file = place(name + ".jsonl");
        Files.write(file, lines(rows));
        new SalvageShelf(folder).label(new SalvageShelf.Label(name, region.value(), keptAt, leftAt.toString()));
        LOG.info("{} had {} row changes that no other Region received; they are in {}", region, rows.size(), file);
        return new Salvage(name, place(name), file, rows.size(), leftAt);
    }

    private static List<String> lines(List<LostRow> rows) {
        var lines = new ArrayList<String>();
        for (LostRow row : rows) {
            lines.add(JSON.writeValueAsString(row));
        }
        return lines;
    }
}
