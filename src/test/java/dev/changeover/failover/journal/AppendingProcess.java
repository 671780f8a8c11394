package dev.changeover.failover.journal;

import dev.changeover.failover.Fact;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import java.nio.file.Path;
import java.time.Instant;

/** A process that appends to a journal until it is killed, and says which entries it was told are stored. */
final class AppendingProcess {
    private AppendingProcess() {}

    public static void main(String[] arguments) {
        DirectoryJournal journal = new DirectoryJournal(Path.of(arguments[0]), arguments[1]);
        RunId run = new RunId(Samples.TODO, 1);
        for (long sequence = Long.parseLong(arguments[2]); sequence < 100_000; sequence++) {
            Fact fact = new Fact.AbortRefused("operator", "x".repeat(20_000));
            Append append = journal.append(new JournalEntry(run, sequence, Instant.EPOCH, fact));
            if (!(append instanceof Append.Appended)) {
                throw new IllegalStateException("entry %d: %s".formatted(sequence, append));
            }
            System.out.println(sequence);
        }
    }
}
