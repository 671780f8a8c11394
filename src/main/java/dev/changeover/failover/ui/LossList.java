package dev.changeover.failover.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.Fact.LossDecided.Remedy;
import dev.changeover.failover.LossLedger.Decision;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.Reapplication.Match;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.LostWrites;
import dev.changeover.failover.execution.LostWrites.Line;
import dev.changeover.failover.execution.LostWrites.Listing;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.util.Locale;

/** The lost writes one by one: what was lost, what has become of the row since, and what a person makes of it. */
final class LossList extends Div {
    private static final long serialVersionUID = 1L;

    private final Run run;
    private final LostWrites losses;
    private final CurrentOperator current;
    private final Runnable again;
    private final Paragraph told = new Paragraph();

    LossList(Run run, Listing.Lines listing, LostWrites losses, CurrentOperator current, Runnable again) {
        this.run = run;
        this.losses = losses;
        this.current = current;
        this.again = again;
        addClassName("losses");
        setId("losses");
        told.setId("losses-told");
        told.addClassName("quiet");
        told.setVisible(false);
        add(head(listing), told);
        listing.lines().forEach(line -> add(line(line)));
    }

    private Div head(Listing.Lines listing) {
        int count = listing.lines().size();
        String words = count == 0
                ? "No write of the service was lost."
                : "%d lost %s, %d undecided".formatted(count, count == 1 ? "write" : "writes", listing.open());
        String rest = (listing.tail().unlisted() == 0
                        ? ""
                        : "; %d more are only in the snapshot"
                                .formatted(listing.tail().unlisted()))
                + (listing.tail().others() == 0
                        ? ""
                        : "; %d changes of bookkeeping such as heartbeats are left out"
                                .formatted(listing.tail().others()));
        Span summary = new Span(words + rest);
        summary.setId("losses-summary");
        Div head = new Div(summary);
        head.addClassName("losses-head");
        if (listing.open() > 0 && current.get().mayChange()) {
            Button all = new Button("Write all again that nothing speaks against", _ -> applyAll());
            all.setId("apply-all");
            all.setDisableOnClick(true);
            head.add(all);
        }
        return head;
    }

    private void applyAll() {
        int applied = losses.applyAll(current.get(), run);
        tell(applied == 1 ? "1 write was written again." : applied + " writes were written again.");
    }

    private void tell(String words) {
        told.setText(Wording.sentence(words));
        told.setVisible(true);
        again.run();
    }

    private Component line(Line line) {
        LostWrite write = line.write();
        Div values = new Div(what(write));
        values.addClassName("loss-values");
        for (String column : new String[] {"task", "status"}) {
            value(values, write, column);
        }
        values.add(standing(line));
        Div tools = new Div();
        tools.addClassName("loss-tools");
        Decision decision = line.decision();
        if ((decision == null || !decision.isFinal()) && current.get().mayChange()) {
            tools(tools, line);
        }
        Div row = new Div(badge(line), values, tools);
        row.addClassName("loss");
        row.getElement().setAttribute("data-write", write.id());
        row.getElement().setAttribute("data-state", state(line));
        return row;
    }

    private static Span what(LostWrite write) {
        return new Span(
                "ToDo %s was %s at %s".formatted(write.row(), write.kind().deed(), Wording.utc(write.at())));
    }

    private static void value(Div values, LostWrite write, String column) {
        String was = write.was(column).orElse("");
        String became = write.became(column).orElse("");
        if (was.isEmpty() && became.isEmpty()) {
            return;
        }
        Div value = new Div(new Span(column + ": "));
        if (!was.isEmpty() && !was.equals(became)) {
            Span old = new Span(was);
            old.addClassName("old");
            value.add(old, new Span(" "));
        }
        value.add(new Span(became));
        values.add(value);
    }

    private static Span standing(Line line) {
        Span words = new Span(Wording.sentence(words(line)));
        words.addClassName("quiet");
        return words;
    }

    private static String words(Line line) {
        Decision decision = line.decision();
        if (decision != null) {
            String outcome = decision.told() == null ? "no outcome was written down" : decision.told();
            return decision.remedy() == Remedy.DISCARD
                    ? "let go by %s at %s".formatted(decision.by(), Wording.utc(decision.at()))
                    : "%s decided at %s to write it again: %s"
                            .formatted(decision.by(), Wording.utc(decision.at()), outcome);
        }
        return switch (line.match()) {
            case Match.Clean _ ->
                line.write().kind() == LostWrite.Kind.INSERT
                        ? "it is added again as a new ToDo"
                        : "the row is as it was before this write";
            case Match.Same same -> "ToDo %s says the same: somebody has repeated it".formatted(same.row());
            case Match.Differs differs ->
                "the row has changed since: task “%s”, status %s"
                        .formatted(
                                differs.current().get("task"), differs.current().get("status"));
            case Match.Gone _ -> "the row is not there any more";
            case Match.Unseen unseen -> unseen.why();
            case null -> "";
        };
    }

    private static String state(Line line) {
        if (line.decision() != null && line.decision().isFinal()) {
            return line.decision().remedy() == Remedy.DISCARD ? "discarded" : "applied";
        }
        return line.match() == null
                ? "unknown"
                : line.match().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static StatusBadge badge(Line line) {
        return switch (state(line)) {
            case "applied" -> new StatusBadge(Tone.GOOD, "written");
            case "discarded" -> new StatusBadge(Tone.NEUTRAL, "let go");
            case "same" -> new StatusBadge(Tone.NEUTRAL, "repeated");
            case "differs", "gone" -> new StatusBadge(Tone.WARNING, "conflict");
            case "clean" -> new StatusBadge(Tone.BAD, "lost");
            default -> new StatusBadge(Tone.UNKNOWN, "lost");
        };
    }

    private void tools(Div tools, Line line) {
        boolean conflict = line.match() instanceof Match.Differs || line.match() instanceof Match.Gone;
        if (!(line.match() instanceof Match.Same) && !(line.match() instanceof Match.Unseen)) {
            Button apply = new Button(
                    conflict ? "Write over it" : "Write again",
                    _ -> tell(losses.apply(current.get(), run, line.write(), conflict)));
            apply.addThemeVariants(ButtonVariant.SMALL);
            apply.addClassName("apply");
            apply.setDisableOnClick(true);
            tools.add(apply);
        }
        Button discard = new Button("Let go", _ -> tell(losses.discard(current.get(), run, line.write())));
        discard.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        discard.addClassName("discard");
        discard.setDisableOnClick(true);
        tools.add(discard);
    }
}
