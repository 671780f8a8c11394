package dev.changeover.failover.journal;

import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.failover.journal.LedgerFormat.Envelope;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ledger beside a {@link DirectoryJournal}: {@code <root>/_ledger/<sequence>.json}, as durable as its entries. */
public final class DirectoryLedger implements Ledger {
    private final Path folder;
    private final String writer;
    private final LedgerFormat format = new LedgerFormat();

    /**
     * A ledger below {@code root}, which is made on the first append.
     *
     * @param writer name of this process, unlike that of any other process that ever wrote here
     */
    public DirectoryLedger(Path root, String writer) {
        this.folder = root.resolve("_ledger");
        this.writer = writer;
    }

    private Path file(long sequence) {
        return folder.resolve("%06d.json".formatted(sequence));
    }

    @Override
    public Append append(LedgerEntry entry) {
        Path file = file(entry.sequence());
        byte[] content = format.write(entry, writer);
        try {
            if (entry.sequence() > 1 && !Files.exists(file(entry.sequence() - 1))) {
                return new Append.Unavailable("entry %d of the ledger is not there".formatted(entry.sequence() - 1));
            }
            DurableFiles.create(file, content);
            return new Append.Appended();
        } catch (FileAlreadyExistsException e) {
            return taken(file, content);
        } catch (IOException e) {
            return new Append.Unavailable("%s could not be written: %s".formatted(file, e));
        }
    }

    private Append taken(Path file, byte[] content) {
        try {
            byte[] there = Files.readAllBytes(file);
            return Arrays.equals(there, content)
                    ? new Append.Appended()
                    : new Append.Fenced(format.read(there).writer());
        } catch (Unreadable e) {
            return new Append.Fenced("somebody whose entry %s %s".formatted(file, e.why()));
        } catch (IOException e) {
            return new Append.Unavailable("%s is there but could not be read: %s".formatted(file, e));
        }
    }

    @Override
    public Reading read(long after) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (long sequence = after + 1; ; sequence++) {
            try {
                Envelope read = format.read(Files.readAllBytes(file(sequence)));
                if (read.sequence() != sequence) {
                    return damaged(entries, sequence, "is in the wrong place: it says that it is " + read.sequence());
                }
                entries.add(new LedgerEntry(sequence, read.at(), read.fact()));
            } catch (NoSuchFileException e) {
                return Files.exists(file(sequence + 1))
                        ? damaged(entries, sequence, "is missing, though the next one is there")
                        : new Reading(entries, List.of());
            } catch (Unreadable e) {
                return damaged(entries, sequence, e.why());
            } catch (IOException e) {
                return damaged(entries, sequence, "could not be read: " + e);
            }
        }
    }

    private static Reading damaged(List<LedgerEntry> entries, long sequence, String why) {
        return new Reading(entries, List.of("entry %d of the ledger %s".formatted(sequence, why)));
    }
}
