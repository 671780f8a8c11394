package dev.changeover.failover.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.failover.Run;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;

/** Says that a promoted Region has no secondary any more, and leads to the review of the rebuild. */
final class RebuildCall extends Div {
    private static final long serialVersionUID = 1L;

    private final Span sentence = new Span();
    private final Button button = new Button();
    private String address = "";

    RebuildCall() {
        addClassNames("banner", "rebuild-call");
        getElement().setAttribute("data-tone", "bad");
        setId("rebuild-call");
        button.setId("rebuild-left-behind");
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.addClickListener(_ -> UI.getCurrent().navigate(address));
        add(new StatusBadge(Tone.BAD, "not protected"), sentence, button);
        setVisible(false);
    }

    /** @param may whether whoever looks may begin one */
    void showFor(Run run, TopologySnapshot seen, boolean may) {
        RegionName old = run.plan().source();
        boolean apart = seen.isApart(old);
        setVisible(apart);
        if (apart) {
            address = "review/%s/rebuild/%s".formatted(run.id().workload(), old);
            Prose.show(
                    sentence,
                    "%s is not protected: there is no secondary."
                            .formatted(seen.lastWriter().map(RegionName::value).orElse("The writer")));
            button.setText("Rebuild %s…".formatted(old));
            button.setVisible(may);
        }
    }
}
