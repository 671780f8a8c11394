package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.changeover.failover.Run;
import dev.changeover.failover.execution.RunBoard;
import dev.changeover.platform.ui.Prose;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says that a run is under way and leads to it; invisible when there is none. */
final class OpenRunBanner extends Div {
    private static final long serialVersionUID = 1L;

    private final WorkloadId workload;
    private final RunBoard board;
    private final StatusBadge state = new StatusBadge(Tone.BUSY, "running");
    private final Span sentence = new Span();
    private final RouterLink link = new RouterLink();
    private final Pulse pulse = new Pulse(Duration.ofMillis(250), this::render);

    OpenRunBanner(WorkloadId workload, RunBoard board, TopologyFeed feed) {
        this.workload = workload;
        this.board = board;
        addClassName("banner");
        setId("open-run-" + workload);
        link.addClassName("banner-link");
        add(state, sentence, link);
        render();
        // A run that another console drives is only found by looking.
        pulse.follow(
                this,
                () -> List.of(
                        board.onChange(_ -> pulse.request())::close,
                        feed.onSnapshot(workload, _ -> pulse.request())::close));
        addAttachListener(_ -> render());
    }

    private void render() {
        Optional<Run> open = board.open(workload);
        setVisible(open.isPresent());
        open.ifPresent(this::show);
    }

    private void show(Run run) {
        boolean damaged = !board.damage(run.id()).isEmpty();
        if (damaged) {
            state.show(Tone.BAD, "journal damaged");
            Prose.show(sentence, RunWords.title(run) + " stands still: its journal cannot be read to its end.");
        } else {
            state.show(RunWords.tone(run), RunWords.state(run));
            Prose.show(sentence, RunWords.title(run) + ": " + RunWords.now(run));
        }
        link.setText("Open " + run.id());
        link.setRoute(RunView.class, RunView.parameters(run.id()));
        boolean bad = damaged || run.phase() == Run.Phase.HALTED;
        getElement().setAttribute("data-tone", bad ? "bad" : "busy");
    }
}
