package dev.changeover.delivery.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import java.util.List;
import java.util.stream.Stream;

/** Says above all pipelines which of them wait for somebody's word: on a phone the stage is far below. */
final class ApprovalsWaiting extends Div {
    private static final long serialVersionUID = 1L;

    /** To the button that answers it. */
    private static final String GO = """
            const stage = document.getElementById($0);
            if (stage) {
              stage.tabIndex = -1;
              stage.scrollIntoView({ block: 'center' });
              (stage.querySelector('vaadin-button[theme~="primary"]') ?? stage).focus({ preventScroll: true });
            }""";

    private final boolean approves;
    private transient List<Waiting> shown = List.of();

    /** One approval, and where on the page its stage stands. */
    private record Waiting(String pipeline, String stage, String place) {
        static Stream<Waiting> in(PipelinePicture picture) {
            return picture.pipeline().current().map(Pipeline::approvals).orElse(List.of()).stream()
                    .map(approval -> new Waiting(
                            picture.address().name().value(),
                            approval.stage(),
                            StageCard.id(picture.id(), approval.stage())));
        }
    }

    /** @param approves whether whoever looks may answer them */
    ApprovalsWaiting(boolean approves) {
        this.approves = approves;
        setId("approvals-waiting");
        setVisible(false);
    }

    void show(List<PipelinePicture> pictures) {
        List<Waiting> now = pictures.stream().flatMap(Waiting::in).toList();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        removeAll();
        now.forEach(waiting -> add(banner(waiting)));
        setVisible(!now.isEmpty());
    }

    private Div banner(Waiting waiting) {
        Div banner = new Div(
                new StatusBadge(Tone.WARNING, "approval"),
                new Span("%s waits for an approval in stage %s.".formatted(waiting.pipeline(), waiting.stage())));
        if (approves) {
            Button go = new Button("Go to it");
            go.addClassName("banner-link");
            go.addClickListener(_ -> go.getElement().executeJs(GO, waiting.place()));
            banner.add(go);
        }
        banner.addClassName("banner");
        banner.getElement().setAttribute("data-tone", "warning");
        return banner;
    }
}
