package dev.changeover.acceptance;

import dev.changeover.acceptance.SteadyWriter.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which acknowledged writes are there, by what they say and not by their key alone: a lost key is given out again. */
record StoredWrites(PublicApi api, SandboxUnderTest sandbox) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGES_MAX = 10_000;
    private static final int NAMED_MAX = 12;

    /**
     * What is not there.
     *
     * @param acknowledged how many were looked for
     * @param inTail how many of the missing stand in what the sandbox kept of old writers
     */
    record Missing(List<Write> writes, int acknowledged, long inTail) {
        /** The first of them. */
        String named() {
            String named = writes.stream()
                    .limit(NAMED_MAX)
                    .map(w -> "'%s' (%d)".formatted(w.task(), w.id()))
                    .collect(Collectors.joining(", "));
            return writes.size() > NAMED_MAX ? named + ", …" : named;
        }
    }

    Missing missing(List<Write> acknowledged) {
        if (acknowledged.isEmpty()) {
            return new Missing(List.of(), 0, 0);
        }
        long least = acknowledged.stream().mapToLong(Write::id).min().orElseThrow();
        Map<Long, String> there = stored(least - 1);
        List<Write> missing = acknowledged.stream()
                .filter(w -> !w.task().equals(there.get(w.id())))
                .toList();
        String tails = missing.isEmpty()
                ? ""
                : BareScript.REGIONS.stream().map(sandbox::salvage).collect(Collectors.joining());
        long inTail = missing.stream()
                .filter(w -> tails.contains("\"" + w.task() + "\""))
                .count();
        return new Missing(missing, acknowledged.size(), inTail);
    }

    private Map<Long, String> stored(long after) {
        Map<Long, String> tasks = new HashMap<>();
        long from = after;
        for (int page = 0; page < PAGES_MAX; page++) {
            PublicApi.Answer answer = api.list(from);
            JsonNode read = JSON.readTree(answer.body());
            for (JsonNode item : read.path("todos")) {
                tasks.put(item.path("id").asLong(), item.path("task").asString());
            }
            if (!read.hasNonNull("next")) {
                return tasks;
            }
            from = Long.parseLong(read.path("next").asString());
        }
        throw new IllegalStateException("more than %d pages".formatted(PAGES_MAX));
    }

    /** The data folders of old writers, of which the rows are kept: twenty of them would fill a disk. */
    void forgetFolders() throws IOException {
        Path salvage = sandbox.folder().resolve("salvage");
        if (!Files.isDirectory(salvage)) {
            return;
        }
        try (Stream<Path> kept = Files.list(salvage)) {
            for (Path folder : kept.filter(Files::isDirectory).toList()) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
