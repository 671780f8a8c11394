package dev.changeover.audit.store;

import dev.changeover.audit.AuditLine;
import dev.changeover.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record in a directory: a folder for each day (UTC), in it a file of JSON lines for each process that wrote. No two
 * processes write into one file, so a line that a dying process has torn is its last, and tears no other.
 */
public final class DirectoryAuditLog implements AuditLog, AutoCloseable {
    private static final String ENDING = ".jsonl";

    private final Path directory;
    private final String writer;
    private final Map<Path, FileLines> known = new ConcurrentHashMap<>();
    private @Nullable AppendedFile today;

    /** @param writer the name of this process, which becomes that of its files */
    public DirectoryAuditLog(Path directory, String writer) {
        this.directory = directory;
        this.writer = writer.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    @Override
    public synchronized Kept append(AuditLine line) {
        Path file = directory.resolve(day(line.at()).toString()).resolve(writer + ENDING);
        try {
            AppendedFile open = today;
            if (open == null || !open.path().equals(file)) {
                close();
                open = AppendedFile.open(file);
                today = open;
            }
            open.append(LineFormat.write(line));
            return new Kept.Durable();
        } catch (IOException e) {
            return new Kept.NotKept("%s cannot be written: %s".formatted(file, told(e)));
        }
    }

    /** An outcome may be written on the day after its beginning, so one more day is read. */
    @Override
    public Reading read(Instant from, Instant to) {
        List<AuditLine> lines = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        String first = day(from).toString();
        String last = day(to).plusDays(1).toString();
        try {
            for (Path folder : children(directory)) {
                String name = String.valueOf(folder.getFileName());
                if (name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                    readDay(folder, lines, damage);
                }
            }
        } catch (IOException e) {
            damage.add("the record in %s cannot be read: %s".formatted(directory, told(e)));
        }
        lines.sort(Comparator.comparing(AuditLine::at));
        return new Reading(lines, damage);
    }

    private void readDay(Path folder, List<AuditLine> lines, List<String> damage) throws IOException {
        for (Path file : children(folder)) {
            if (String.valueOf(file.getFileName()).endsWith(ENDING)) {
                FileLines read = FileLines.read(file, known.get(file));
                known.put(file, read);
                lines.addAll(read.lines());
                damage.addAll(read.damage());
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String told(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public synchronized void close() throws IOException {
        if (today != null) {
            today.close();
            today = null;
        }
    }
}
