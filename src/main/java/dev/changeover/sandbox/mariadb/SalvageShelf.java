package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder in which former writers are kept, for whoever asks what they had that nobody else received. */
public final class SalvageShelf {
    /** More rows than a person decides on one by one; the file holds the rest. */
    private static final int ROWS_MAX = 1000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    public SalvageShelf(Path folder) {
        this.folder = folder;
    }

    /**
     * What is written beside a kept writer.
     *
     * @param promotedAt the position above which its writes were lost
     */
    record Label(String name, String region, Instant keptAt, String promotedAt) {}

    void label(Label label) throws IOException {
        Files.write(folder.resolve(label.name() + ".json"), JSON.writeValueAsBytes(label));
    }

    /**
     * What was kept of a Region, newest first, for JSON.
     *
     * @param table whose row changes are told one by one; those of other tables are only counted
     */
    public List<Map<String, Object>> of(RegionName region, String table) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Label> labels = files.filter(file -> file.toString().endsWith(".json"))
                    .map(SalvageShelf::read)
                    .filter(label -> label.region().equals(region.value()))
                    .sorted(Comparator.comparing(Label::keptAt).reversed())
                    .toList();
            List<Map<String, Object>> kept = new ArrayList<>();
            for (Label label : labels) {
                kept.add(tree(label, table));
            }
            return kept;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s cannot be read".formatted(folder), unreadable);
        }
    }

    private static Label read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Label.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), unreadable);
        }
    }

    private Map<String, Object> tree(Label label, String table) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve(label.name() + ".jsonl"))) {
            JsonNode row = JSON.readTree(line);
            String of = row.get("table").asString();
            counts.merge(of, 1, Integer::sum);
            if (of.equals(table) && rows.size() < ROWS_MAX) {
                rows.add(row);
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", label.name());
        tree.put("region", label.region());
        tree.put("keptAt", label.keptAt().toString());
        tree.put("promotedAt", label.promotedAt());
        tree.put("counts", counts);
        tree.put("rows", rows);
        return tree;
    }
}
