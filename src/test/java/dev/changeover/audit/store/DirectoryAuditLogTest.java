package dev.changeover.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.audit.AuditLine;
import dev.changeover.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryAuditLogTest extends AuditLogContract {
    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Override
    AuditLog open(String writer) {
        return open(folder, writer);
    }

    private DirectoryAuditLog open(Path directory, String writer) {
        DirectoryAuditLog log = new DirectoryAuditLog(directory, writer);
        opened.add(log);
        return log;
    }

    @Test
    void aTornLastLineIsToldAndTheOthersAreRead() throws IOException {
        AuditLine whole = tried("console-1", 1, NOW);
        AuditLog log = open("console-1");
        assertThat(log.append(whole)).isEqualTo(DURABLE);
        assertThat(log.append(tried("console-1", 2, NOW))).isEqualTo(DURABLE);
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20), StandardOpenOption.TRUNCATE_EXISTING);
        AuditLog.Reading reading = read();
        assertThat(reading.lines()).containsExactly(whole);
        assertThat(reading.damage())
                .singleElement()
                .asString()
                .startsWith("line 2 of " + file + " is torn or not ours; what is left of it: {\"type\":\"Tried\"");
    }

    @Test
    void aRecordThatCannotBeWrittenSaysWhy() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        assertThat(open(taken, "console-1").append(tried("console-1", 1, NOW)))
                .isInstanceOfSatisfying(
                        AuditLog.Kept.NotKept.class,
                        not -> assertThat(not.why()).contains("cannot be written"));
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
