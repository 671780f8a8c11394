package dev.changeover.failover.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.report.FactWords;
import dev.changeover.platform.ui.Wording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal of a run as it stands, entry by entry. Read only while it is open, or when the run has ended. */
final class RunRecord extends Details {
    private static final long serialVersionUID = 1L;

    private final Journal journal;
    private final Div lines = new Div();
    private @Nullable RunId run;
    private int shown;
    private @Nullable String summary;

    RunRecord(Journal journal) {
        super("Journal");
        this.journal = journal;
        addClassName("panel");
        setId("run-record");
        lines.addClassName("journal");
        add(lines);
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                read();
            }
        });
    }

    void show(Run now) {
        run = now.id();
        setSummaryText("Journal, %d entries".formatted(now.entries()));
        if (isOpened() || now.isEnded()) {
            read();
        }
    }

    /** The last words of a run that has ended. */
    Optional<String> summary() {
        return Optional.ofNullable(summary);
    }

    /** Reads what has come since, such as decisions about what was lost. */
    void read() {
        if (run == null) {
            return;
        }
        Journal.Reading reading = journal.read(run);
        List<JournalEntry> entries = reading.entries();
        entries.stream().skip(shown).forEach(entry -> {
            lines.add(line(entry));
            if (entry.fact() instanceof Fact.RunEnded ended) {
                summary = ended.summary();
            }
        });
        shown = Math.max(shown, entries.size());
    }

    private static Div line(JournalEntry entry) {
        Span number = new Span(Long.toString(entry.sequence()));
        number.addClassName("quiet");
        Span at = new Span(Wording.utcTime(entry.at()));
        at.addClassName("quiet");
        Div line = new Div(number, at, new Span(Wording.sentence(FactWords.of(entry.fact()))));
        line.addClassName("journal-line");
        return line;
    }
}
