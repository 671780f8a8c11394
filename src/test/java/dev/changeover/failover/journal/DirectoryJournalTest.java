package dev.changeover.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.DriverLease;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryJournalTest extends JournalContract {
    @TempDir
    private Path folder;

    private Path root() {
        return folder.resolve("journal");
    }

    @Override
    Journal open(String writer) {
        return new DirectoryJournal(root(), writer);
    }

    @Override
    DriverLease lease() {
        return new DirectoryLease(root());
    }

    private Path file(RunId run, long sequence) {
        return root().resolve("todo/%06d/%06d.json".formatted(run.number(), sequence));
    }

    @Override
    byte[] entry(RunId run, long sequence) throws IOException {
        Path file = file(run, sequence);
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    @Override
    void tamper(RunId run, long sequence, byte[] content) throws IOException {
        Path file = file(run, sequence);
        Files.createDirectories(file.getParent());
        if (content == null) {
            Files.delete(file);
        } else {
            Files.write(file, content);
        }
    }

    @Override
    void tamperLease(RunId run, byte[] content) throws IOException {
        Files.write(root().resolve("todo/%06d/lease.json".formatted(run.number())), content);
    }

    @Test
    void anEntryThatCannotBeStoredIsUnavailable() throws IOException {
        Files.writeString(root(), "not a directory");
        assertThat(journal().append(entry(RUN, 1, "x"))).isInstanceOf(Append.Unavailable.class);
    }

    @Test
    void aFolderWithoutEntriesIsNoRun() throws IOException {
        append(1);
        Files.createDirectories(root().resolve("todo/000012"));
        assertThat(journal().runs(Samples.TODO)).containsExactly(RUN);
    }

    @Test
    void noDraftStaysBehind() throws IOException {
        append(3);
        journal().append(entry(RUN, 3, "y"));
        try (var files = Files.list(root().resolve("todo/000001"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("000001.json", "000002.json", "000003.json");
        }
    }
}
