package dev.changeover.topology.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.ui.FactRow;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.topology.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line that shows a reading with its age. A value that is no longer confirmed is dimmed and said to be the last one
 * seen; it never looks like a current one.
 */
final class ObservedRow<T> {
    private final FactRow row;
    private final Function<T, Told> telling;
    private @Nullable Shown shown;
    private @Nullable Observed<T> aged;

    /** What the line says now: it is only sent again when it differs. */
    private record Shown(String lead, Told told, boolean current) {}

    ObservedRow(String label, Function<T, Told> telling) {
        this.row = new FactRow(label);
        this.telling = telling;
    }

    FactRow component() {
        return row;
    }

    void show(Observed<T> reading, Instant now) {
        Shown next = shown(reading);
        if (!next.equals(shown)) {
            shown = next;
            row.value(parts(next));
            row.setClassName("not-current", !next.current());
        }
        if (!reading.equals(aged)) {
            aged = reading;
            age(reading, now);
        }
    }

    private Shown shown(Observed<T> reading) {
        return switch (reading) {
            case Observed.Fresh<T> fresh -> new Shown("", telling.apply(fresh.value()), true);
            case Observed.Stale<T> stale ->
                new Shown("last seen", telling.apply(stale.value()).faded(), false);
            case Observed.Unknown<T> unknown -> new Shown("", Told.words(unknown.reason()), false);
        };
    }

    private void age(Observed<T> reading, Instant now) {
        switch (reading) {
            case Observed.Fresh<T> fresh -> row.age().fresh(fresh.at(), now);
            case Observed.Stale<T> stale -> row.age().stale(stale.failingSince(), because(stale.reason(), stale), now);
            case Observed.Unknown<T> unknown ->
                row.age().unknown(unknown.failingSince(), because(unknown.reason(), unknown), now);
        }
    }

    private static String because(String reason, Observed<?> reading) {
        return "%s: %s".formatted(reading.vantage(), reason);
    }

    private static Component[] parts(Shown shown) {
        List<Component> parts = new ArrayList<>();
        if (!shown.lead().isEmpty()) {
            parts.add(quiet(shown.lead()));
        }
        shown.told().marks().forEach(m -> parts.add(new StatusBadge(m.tone(), m.word())));
        if (!shown.told().words().isEmpty()) {
            parts.add(new Span(shown.told().words()));
        }
        return parts.toArray(Component[]::new);
    }

    private static Span quiet(String words) {
        Span quiet = new Span(words);
        quiet.addClassName("quiet");
        return quiet;
    }
}
