package dev.changeover.failover.journal;

import dev.changeover.failover.Fact;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.RunId;
import dev.changeover.failover.journal.EntryFormat.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The bytes of one object of a bucket. A single entry has those of {@link EntryFormat}, which an older console reads as
 * well. Several have a format of their own that an older console refuses. In it run and number stand once, for all: that
 * entries do not follow each other cannot be written down. The same batch always has the same bytes.
 */
final class BatchFormat {
    private final EntryFormat single = new EntryFormat();

    /** @param sequence of the first entry */
    private record Envelope(int format, String writer, RunId run, long sequence, List<Line> entries) {
        Envelope {
            entries = List.copyOf(entries);
        }
    }

    private record Line(Instant at, Fact fact) {
        Line {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(fact, "fact");
        }
    }

    byte[] write(Batch batch) {
        if (batch.size() == 1) {
            return single.write(batch.entries().getFirst(), batch.writer());
        }
        List<Line> lines = batch.entries().stream()
                .map(entry -> new Line(entry.at(), entry.fact()))
                .toList();
        return single.bytes(new Envelope(EntryFormat.SEVERAL, batch.writer(), batch.run(), batch.first(), lines));
    }

    /** @throws Unreadable with the reason, to be read after the first entry's name */
    Batch read(byte[] bytes) throws Unreadable {
        JsonNode tree = single.tree(bytes);
        if (EntryFormat.formatOf(tree) != EntryFormat.SEVERAL) {
            EntryFormat.Envelope one = single.read(tree);
            return new Batch(one.writer(), List.of(one.entry()));
        }
        Envelope several = single.value(tree, Envelope.class);
        List<JournalEntry> entries = new ArrayList<>();
        for (Line line : several.entries()) {
            entries.add(new JournalEntry(several.run(), several.sequence() + entries.size(), line.at(), line.fact()));
        }
        if (entries.isEmpty()) {
            throw new Unreadable("holds no entry");
        }
        return new Batch(several.writer(), entries);
    }

    /**
     * How many of the wanted entries, from the first, stand in {@code there}, written by the same process: 0 when the first
     * does not, or when any differs that both hold. Compared by their bytes, as the store would.
     */
    int shared(Batch there, Batch wanted) {
        if (!there.holds(wanted.first())) {
            return 0;
        }
        Batch standing = there.part(wanted.first(), wanted.size());
        Batch same = wanted.part(wanted.first(), standing.size());
        return Arrays.equals(write(standing), write(same)) ? same.size() : 0;
    }

    /** Writes and reads what most runs consist of. */
    void prepare(String writer) {
        single.prepare(writer);
        RunId none = RunId.parse("none-1");
        Fact fact = new Fact.DriverRestarted(writer);
        try {
            var _ = read(write(new Batch(
                    writer,
                    List.of(
                            new JournalEntry(none, 1, Instant.EPOCH, fact),
                            new JournalEntry(none, 2, Instant.EPOCH, fact)))));
        } catch (Unreadable e) {
            throw new IllegalStateException("what was just written " + e.why(), e);
        }
    }
}
