package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.util.List;

/** Says which entries of a run's journal cannot be read; invisible when all can. */
final class DamageNotice extends Div {
    private static final long serialVersionUID = 1L;

    private final Span sentences = new Span();

    DamageNotice() {
        addClassName("banner");
        addClassName("damage");
        getElement().setAttribute("data-tone", "bad");
        add(new StatusBadge(Tone.BAD, "journal damaged"), sentences);
        setVisible(false);
    }

    void show(List<String> damage) {
        setVisible(!damage.isEmpty());
        sentences.setText(Wording.sentence(Wording.capital(String.join("; ", damage)))
                + " What is shown was read before it. The run stands still, and no other begins, until this is mended:"
                + " see “A damaged entry” in the runbook.");
    }
}
