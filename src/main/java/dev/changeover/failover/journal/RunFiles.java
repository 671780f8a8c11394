package dev.changeover.failover.journal;

import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the files of a run lie: {@code <root>/<workload>/<run number>/<sequence>.json}, numbers in six digits. */
record RunFiles(Path root) {
    private static final Pattern ENTRY = Pattern.compile("\\d{6,12}\\.json");
    private static final Pattern RUN = Pattern.compile("\\d{6,12}");

    Path folder(RunId run) {
        return root.resolve(run.workload().value()).resolve("%06d".formatted(run.number()));
    }

    Path entry(RunId run, long sequence) {
        return folder(run).resolve("%06d.json".formatted(sequence));
    }

    Path lease(RunId run) {
        return folder(run).resolve("lease.json");
    }

    /** Sequence numbers of the entries that are there, in order; none when there is no such run. */
    List<Long> sequences(RunId run) throws IOException {
        return names(folder(run)).stream()
                .filter(name -> ENTRY.matcher(name).matches())
                .map(name -> Long.parseLong(name.substring(0, name.length() - ".json".length())))
                .sorted()
                .toList();
    }

    /** Runs with at least one entry, oldest first. */
    List<RunId> runs(WorkloadId workload) throws IOException {
        List<RunId> numbered = names(root.resolve(workload.value())).stream()
                .filter(name -> RUN.matcher(name).matches())
                .map(name -> new RunId(workload, Long.parseLong(name)))
                .sorted()
                .toList();
        List<RunId> begun = new ArrayList<>();
        for (RunId run : numbered) {
            if (!sequences(run).isEmpty()) {
                begun.add(run);
            }
        }
        return begun;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }
}
