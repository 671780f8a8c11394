package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import java.time.Duration;
import java.util.Optional;

/** Says that this console drives the run and waits for an answer that does not come; invisible while all answers come. */
final class HeldUpNotice extends Div {
    private static final long serialVersionUID = 1L;

    private final Span sentence = new Span();

    HeldUpNotice() {
        setId("run-held-up");
        addClassName("banner");
        getElement().setAttribute("data-tone", "bad");
        add(new StatusBadge(Tone.BAD, "no answer"), sentence);
        setVisible(false);
    }

    void show(Optional<Duration> heldUp) {
        setVisible(heldUp.isPresent());
        heldUp.ifPresent(waited -> sentence.setText(
                "This console has waited %d s for one answer and takes the run no further. Another console takes it up; if there is none, start this one again: the run goes on from its journal."
                        .formatted(waited.toSeconds())));
    }
}
