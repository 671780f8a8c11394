package dev.changeover.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.audit.ActId;
import dev.changeover.audit.Area;
import dev.changeover.audit.AuditLine;
import dev.changeover.audit.AuditLog;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryAuditLogTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant NOW = MIDNIGHT.minusSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void whatIsAppendedIsReadByAnyProcess() throws IOException {
        try (DirectoryAuditLog console = new DirectoryAuditLog(folder, "console-1");
                DirectoryAuditLog command = new DirectoryAuditLog(folder, "command-2")) {
            AuditLine tried = tried("console-1", 1, NOW);
            AuditLine noted = new AuditLine.Noted(
                    new ActId("command-2", 1), NOW.plusMillis(5), deed("sign in"), Conclusion.done("\"quoted\"\nline"));
            assertThat(console.append(tried)).isEqualTo(new AuditLog.Kept.Durable());
            assertThat(command.append(noted)).isEqualTo(new AuditLog.Kept.Durable());
            assertThat(read()).isEqualTo(new AuditLog.Reading(List.of(tried, noted), List.of()));
        }
    }

    @Test
    void anOutcomeAfterMidnightBelongsToItsAct() throws IOException {
        try (DirectoryAuditLog log = new DirectoryAuditLog(folder, "console-1")) {
            AuditLine tried = tried("console-1", 1, NOW);
            AuditLine concluded = new AuditLine.Concluded(
                    new ActId("console-1", 1), MIDNIGHT.plusSeconds(2), Conclusion.done("", "todo-7"));
            log.append(tried);
            log.append(concluded);
            assertThat(log.read(NOW, NOW).lines()).containsExactly(tried, concluded);
        }
    }

    @Test
    void daysThatNobodyAskedForAreNotRead() throws IOException {
        try (DirectoryAuditLog log = new DirectoryAuditLog(folder, "console-1")) {
            log.append(tried("console-1", 1, NOW.minus(Duration.ofDays(3))));
            assertThat(log.read(NOW, NOW).lines()).isEmpty();
        }
    }

    @Test
    void aTornLastLineIsToldAndTheOthersAreRead() throws IOException {
        AuditLine whole = tried("console-1", 1, NOW);
        try (DirectoryAuditLog log = new DirectoryAuditLog(folder, "console-1")) {
            log.append(whole);
            log.append(tried("console-1", 2, NOW));
        }
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20), StandardOpenOption.TRUNCATE_EXISTING);
        AuditLog.Reading reading = read();
        assertThat(reading.lines()).containsExactly(whole);
        assertThat(reading.damage())
                .singleElement()
                .asString()
                .startsWith("line 2 of " + file + " is torn or not ours; what is left of it: {\"type\":\"Tried\"");
    }

    @Test
    void aFileThatHasGrownIsReadAgain() throws IOException {
        try (DirectoryAuditLog log = new DirectoryAuditLog(folder, "console-1")) {
            log.append(tried("console-1", 1, NOW));
            assertThat(log.read(NOW, NOW).lines()).hasSize(1);
            log.append(tried("console-1", 2, NOW));
            assertThat(log.read(NOW, NOW).lines()).hasSize(2);
        }
    }

    @Test
    void aRecordThatCannotBeWrittenSaysWhy() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        try (DirectoryAuditLog log = new DirectoryAuditLog(taken, "console-1")) {
            assertThat(log.append(tried("console-1", 1, NOW)))
                    .isInstanceOfSatisfying(
                            AuditLog.Kept.NotKept.class,
                            not -> assertThat(not.why()).contains("cannot be written"));
        }
    }

    private AuditLog.Reading read() throws IOException {
        try (DirectoryAuditLog reader = new DirectoryAuditLog(folder, "reader")) {
            return reader.read(NOW, NOW);
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static AuditLine tried(String writer, long number, Instant at) {
        return new AuditLine.Tried(new ActId(writer, number), at, deed("release a change"));
    }

    private static Deed deed(String act) {
        return new Deed("operator", "browser 127.0.0.1", Area.DELIVERY, act, "todo", "ToDoMgmtPipeline", "monthly");
    }
}
