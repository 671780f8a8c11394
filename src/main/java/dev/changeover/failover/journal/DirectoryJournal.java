package dev.changeover.failover.journal;

import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import dev.changeover.topology.WorkloadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A journal in a directory: one immutable file per entry, for the sandbox and for single hosts. An entry is synced
 * before it is linked to its name, and linking fails when the name is taken: kill -9 leaves no torn entry, and of two
 * drivers only one can write the next entry.
 *
 * @see "ADR-004 journal outside the blast radius"
 */
public final class DirectoryJournal implements Journal {
    private final RunFiles files;
    private final String writer;
    private final EntryFormat format = new EntryFormat();

    /**
     * A journal below {@code root}, which is made on the first append.
     *
     * @param writer name of this process, unlike that of any other process that ever wrote here: by it a repeated
     *     append is told from another driver's
     */
    public DirectoryJournal(Path root, String writer) {
        if (writer.isBlank()) {
            throw new IllegalArgumentException("a journal's writer needs a name");
        }
        this.files = new RunFiles(root);
        this.writer = writer;
    }

    @Override
    public Append append(JournalEntry entry) {
        return append(List.of(entry)).outcome();
    }

    /** All are synced side by side before the first is linked: a disk takes little longer for five than for one. */
    @Override
    public Appending append(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return new Appending(0, new Append.Appended());
        }
        JournalEntry first = entries.getFirst();
        if (first.sequence() > 1 && !Files.exists(files.entry(first.run(), first.sequence() - 1))) {
            return new Appending(
                    0,
                    new Append.Unavailable("entry %d of run %s is not there, so entry %d was not written"
                            .formatted(first.sequence() - 1, first.run(), first.sequence())));
        }
        List<byte[]> contents =
                entries.stream().map(entry -> format.write(entry, writer)).toList();
        Path folder = files.folder(first.run());
        try (DurableFiles.Drafts drafts = DurableFiles.draft(folder, contents)) {
            int linked = 0;
            Append outcome = new Append.Appended();
            while (linked < entries.size() && outcome instanceof Append.Appended) {
                JournalEntry entry = entries.get(linked);
                outcome = link(drafts, linked, files.entry(entry.run(), entry.sequence()), contents.get(linked));
                linked += outcome instanceof Append.Appended ? 1 : 0;
            }
            drafts.sync();
            return new Appending(linked, outcome);
        } catch (IOException e) {
            return new Appending(0, new Append.Unavailable("%s could not be written: %s".formatted(folder, told(e))));
        }
    }

    private Append link(DurableFiles.Drafts drafts, int index, Path file, byte[] content) throws IOException {
        try {
            drafts.link(index, file);
            return new Append.Appended();
        } catch (FileAlreadyExistsException e) {
            return taken(file, content);
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
            return new Append.Unavailable("%s is there but could not be read: %s".formatted(file, told(e)));
        }
    }

    @Override
    public void prepare() {
        format.prepare(writer);
    }

    @Override
    public Reading read(RunId run) {
        List<JournalEntry> entries = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        try {
            readPrefix(run, entries, damage);
            // Listed after reading, so that an entry appended meanwhile is not taken for one behind a gap.
            List<Long> behind = files.sequences(run).stream()
                    .filter(sequence -> sequence > entries.size() + 1)
                    .toList();
            if (damage.isEmpty() && !behind.isEmpty()) {
                readPrefix(run, entries, damage);
            }
            tellOfTheRest(run, entries.size() + 1L, files.sequences(run), damage);
        } catch (IOException e) {
            damage.add("run %s could not be read: %s".formatted(run, told(e)));
        }
        return new Reading(entries, damage);
    }

    /** Goes on from what has been read until an entry is absent or damaged. */
    private void readPrefix(RunId run, List<JournalEntry> entries, List<String> damage) throws IOException {
        while (true) {
            long sequence = entries.size() + 1L;
            try {
                entries.add(readEntry(run, sequence));
            } catch (NoSuchFileException e) {
                return;
            } catch (Unreadable e) {
                damage.add("entry %d of run %s %s".formatted(sequence, run, e.why()));
                return;
            }
        }
    }

    private JournalEntry readEntry(RunId run, long sequence) throws IOException, Unreadable {
        JournalEntry entry =
                format.read(Files.readAllBytes(files.entry(run, sequence))).entry();
        if (!entry.run().equals(run) || entry.sequence() != sequence) {
            throw new Unreadable("is in the wrong place: it says that it is entry %d of run %s"
                    .formatted(entry.sequence(), entry.run()));
        }
        return entry;
    }

    private void tellOfTheRest(RunId run, long first, List<Long> there, List<String> damage) {
        if (there.isEmpty() || there.getLast() < first) {
            return;
        }
        if (!there.contains(first)) {
            damage.add(
                    "entry %d of run %s is missing, though entry %d is there".formatted(first, run, there.getLast()));
        }
        for (long sequence : there) {
            if (sequence > first) {
                damage.addAll(damageOf(run, sequence));
            }
        }
    }

    private List<String> damageOf(RunId run, long sequence) {
        try {
            readEntry(run, sequence);
            return List.of("entry %d of run %s is sound but stands behind the damage".formatted(sequence, run));
        } catch (Unreadable e) {
            return List.of("entry %d of run %s %s".formatted(sequence, run, e.why()));
        } catch (IOException e) {
            return List.of("entry %d of run %s could not be read: %s".formatted(sequence, run, told(e)));
        }
    }

    @Override
    public List<RunId> runs(WorkloadId workload) {
        try {
            return files.runs(workload);
        } catch (IOException e) {
            throw new UncheckedIOException("the runs of %s could not be listed".formatted(workload), e);
        }
    }

    private static String told(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
