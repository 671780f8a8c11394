package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.LostWrites;
import dev.changeover.failover.execution.LostWrites.Line;
import dev.changeover.failover.execution.LostWrites.Listing;
import dev.changeover.platform.ui.InPlace;
import dev.changeover.platform.ui.Wording;
import java.util.HashMap;
import java.util.Map;

/** The lost writes one by one. A row that stands as before stays as it is: whoever is about to press it does not miss. */
final class LossList extends Div {
    private static final long serialVersionUID = 1L;

    private final Run run;
    private final LostWrites losses;
    private final CurrentOperator current;
    private final Runnable again;
    private final Span summary = new Span();
    private final Button all = new Button("Write again all that have no conflict", _ -> applyAll());
    private final Paragraph told = new Paragraph();
    private final Div rows = new Div();
    private final Map<String, Shown> known = new HashMap<>();

    /** A row, and what it was made of. */
    private record Shown(Line line, LossRow row) {}

    /** @param again told after every decision */
    LossList(Run run, LostWrites losses, CurrentOperator current, Runnable again) {
        this.run = run;
        this.losses = losses;
        this.current = current;
        this.again = again;
        setId("losses");
        summary.setId("losses-summary");
        all.setId("apply-all");
        all.setDisableOnClick(true);
        told.setId("losses-told");
        told.addClassNames("quiet", "losses-told");
        told.getElement().setAttribute("role", "status");
        rows.addClassName("losses");
        Div head = new Div(new Div(summary, told), all);
        head.addClassName("losses-head");
        add(head, rows);
    }

    void show(Listing.Lines listing) {
        summary.setText(summary(listing));
        all.setVisible(listing.open() > 0 && current.get().mayChange());
        all.setEnabled(true);
        InPlace.arrange(rows, listing.lines().stream().map(this::row).toList());
    }

    private LossRow row(Line line) {
        Shown before = known.get(line.write().id());
        if (before != null && before.line().equals(line)) {
            return before.row();
        }
        LossRow row = new LossRow(run, line, losses, current, this::tell);
        known.put(line.write().id(), new Shown(line, row));
        return row;
    }

    private static String summary(Listing.Lines listing) {
        int count = listing.lines().size();
        String words = count == 0
                ? "No write of the service was lost"
                : "%d lost %s, %d undecided".formatted(count, count == 1 ? "write" : "writes", listing.open());
        long unlisted = listing.tail().unlisted();
        long others = listing.tail().others();
        return words
                + (unlisted == 0 ? "" : "; %d more are only in the snapshot".formatted(unlisted))
                + (others == 0 ? "" : "; %d changes of bookkeeping such as heartbeats are left out".formatted(others))
                + ".";
    }

    private void applyAll() {
        int applied = losses.applyAll(current.get(), run);
        tell(applied == 1 ? "1 write was written again." : applied + " writes were written again.");
    }

    private void tell(String words) {
        told.setText(Wording.sentence(words));
        again.run();
    }
}
