package dev.changeover.failover.journal;

import dev.changeover.failover.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLedgerTest extends LedgerContract {
    @TempDir
    private Path root;

    @Override
    Ledger open(String writer) {
        return new DirectoryLedger(root, writer);
    }

    private Path file(long sequence) {
        return root.resolve("_ledger/%06d.json".formatted(sequence));
    }

    @Override
    void damage(long sequence, String content) throws IOException {
        Files.writeString(file(sequence), content);
    }

    @Override
    void remove(long sequence) throws IOException {
        Files.delete(file(sequence));
    }
}
