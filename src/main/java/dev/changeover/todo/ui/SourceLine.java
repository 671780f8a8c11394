package dev.changeover.todo.ui;

import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.TopologySnapshot;
import java.util.Optional;

/** Whose rows are on screen, and whether anything can be written at the moment. */
final class SourceLine extends Span {
    private static final long serialVersionUID = 1L;

    private final StatusBadge state = new StatusBadge(Tone.UNKNOWN, "not read yet");
    private final Span region = new Span();

    SourceLine() {
        addClassName("todo-source");
        setId("todo-source");
        getElement().setAttribute("role", "status");
        region.addClassName("quiet");
        add(state, region);
    }

    void show(TodoDesk desk, TopologySnapshot snapshot) {
        Optional<RegionName> writer = RegionChoice.writer(snapshot);
        Optional<RegionName> reader = desk.reader().last();
        if (reader.isEmpty()) {
            show(Tone.BAD, "no answer", "No Region's database answers; what stood here may still be there.");
        } else if (RegionChoice.isMoving(snapshot)) {
            show(
                    Tone.WARNING,
                    RegionChoice.isChanging(snapshot) ? "the writer is moving" : "writes are fenced",
                    "read from %s; saving has to wait, what you type is kept".formatted(reader.get()));
        } else if (reader.equals(writer)) {
            show(Tone.GOOD, "from the writer", reader.get().value());
        } else {
            show(
                    isClose(snapshot, reader.get()) ? Tone.NEUTRAL : Tone.WARNING,
                    "from a reader",
                    reader.get()
                            + behind(snapshot, reader.get())
                            + writer.map(region -> saving(snapshot, region)).orElse(""));
        }
    }

    private static String saving(TopologySnapshot snapshot, RegionName writer) {
        boolean answers = snapshot.region(writer)
                .filter(region -> region.database().current().isPresent())
                .isPresent();
        return answers
                ? "; saved in " + writer
                : "; %s, the writer, does not answer: saving has to wait".formatted(writer);
    }

    /** A reader that follows closely is what one wants to read from; one that does not shows the past. */
    private static boolean isClose(TopologySnapshot snapshot, RegionName reader) {
        return lag(snapshot, reader)
                .filter(lag -> lag.behind().compareTo(RegionChoice.CLOSE) < 0)
                .isPresent();
    }

    private static String behind(TopologySnapshot snapshot, RegionName reader) {
        return lag(snapshot, reader)
                .map(lag -> ", " + Durations.text(lag.behind()) + " behind")
                .orElse(", nobody knows how far behind");
    }

    private static Optional<ReplicationLag> lag(TopologySnapshot snapshot, RegionName reader) {
        return snapshot.region(reader).map(RegionSnapshot::lag).flatMap(lag -> lag.current());
    }

    private void show(Tone tone, String word, String more) {
        if (!word.equals(state.status()) || !more.equals(region.getText())) {
            state.show(tone, word);
            region.setText(more);
        }
    }
}
