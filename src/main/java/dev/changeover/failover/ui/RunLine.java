package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.changeover.failover.Run;
import dev.changeover.platform.Durations;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import java.time.Instant;

/** One run in the list of runs: a link to its page that stays the same element while the run goes on. */
final class RunLine extends RouterLink {
    private static final long serialVersionUID = 1L;

    private final StatusBadge state = new StatusBadge(Tone.UNKNOWN, "");
    private final Span what = cell("run-what", "");
    private final Span way = cell("run-way", "");
    private final Span took = cell("run-took", "");

    RunLine(Run run) {
        super(RunView.class, RunView.parameters(run.id()));
        addClassName("run-line");
        getElement().setAttribute("data-run", run.id().toString());
        Div badge = new Div(state);
        badge.addClassName("run-state");
        add(
                cell("run-id", run.id().toString()),
                badge,
                what,
                way,
                cell("run-who", run.commission().operator()),
                cell("run-when", Wording.utc(RunWords.beganAt(run))),
                took,
                cell("run-why", run.commission().reason()));
    }

    /** What of a run changes while it is under way: a switchover may go on as a failover. */
    RunLine show(Run run, Instant now) {
        String label = run.plan().change().label();
        what.setText(Wording.capital(run.isDrill() ? "drill: " + label : label));
        way.setText(RunWords.way(run.plan()));
        state.show(RunWords.tone(run), RunWords.state(run));
        took.setText(Durations.text(RunWords.lasted(run, now)));
        return this;
    }

    private static Span cell(String name, String words) {
        Span cell = new Span(words);
        cell.addClassName(name);
        return cell;
    }
}
