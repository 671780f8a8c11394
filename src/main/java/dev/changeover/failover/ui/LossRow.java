package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.access.CurrentOperator;
import dev.changeover.failover.Fact.LossDecided.Remedy;
import dev.changeover.failover.LossLedger.Decision;
import dev.changeover.failover.LostWrite;
import dev.changeover.failover.Reapplication.Match;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.LostWrites;
import dev.changeover.failover.execution.LostWrites.Line;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One lost write: what it was, how it stands against the row of now, and the two things that may be decided about it. */
final class LossRow extends Div {
    private static final long serialVersionUID = 1L;

    private final Run run;
    private final LostWrites losses;
    private final CurrentOperator current;
    private final Consumer<String> told;

    /** @param told what came of a decision, in words */
    LossRow(Run run, Line line, LostWrites losses, CurrentOperator current, Consumer<String> told) {
        this.run = run;
        this.losses = losses;
        this.current = current;
        this.told = told;
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
        add(badge(line), values, tools);
        addClassName("loss");
        getElement().setAttribute("data-write", write.id());
        getElement().setAttribute("data-state", state(line));
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
            String outcome =
                    decision.told() == null ? "to be written again, no outcome was written down" : decision.told();
            return decision.remedy() == Remedy.DISCARD
                    ? "let go by %s at %s".formatted(decision.by(), Wording.utc(decision.at()))
                    : "%s; decided by %s at %s".formatted(outcome, decision.by(), Wording.utc(decision.at()));
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
            tools.add(tool(
                    "apply",
                    conflict ? "Write over it" : "Write again",
                    () -> losses.apply(current.get(), run, line.write(), conflict)));
        }
        Button discard = tool("discard", "Let go", () -> losses.discard(current.get(), run, line.write()));
        discard.addThemeVariants(ButtonVariant.TERTIARY);
        discard.setTooltipText("Leave it lost; the decision stands in the record");
        tools.add(discard);
    }

    /** Pressed twice in haste it decides once; where nothing was decided it can be pressed again. */
    private Button tool(String name, String label, Supplier<String> deed) {
        Button button = new Button(label);
        button.addThemeVariants(ButtonVariant.SMALL);
        button.addClassName(name);
        button.setDisableOnClick(true);
        button.addClickListener(_ -> {
            told.accept(deed.get());
            button.setEnabled(true);
        });
        return button;
    }
}
