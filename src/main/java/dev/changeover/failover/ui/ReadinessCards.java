package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Div;
import dev.changeover.failover.Standing;
import dev.changeover.failover.execution.ReadinessWatch;
import dev.changeover.platform.ui.Pulse;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What a workload is ready for before anyone needs it: two verdicts for each Region that could take over. */
final class ReadinessCards extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration APART = Duration.ofMillis(300);

    private final WorkloadId workload;
    private final ReadinessWatch watch;
    private final InstantSource clock;
    private final Pulse pulse = new Pulse(APART, this::render);
    private final List<Pair> pairs = new ArrayList<>();

    /** The two verdicts for one Region. */
    private record Pair(VerdictCard switchover, VerdictCard failover) {
        void show(Standing standing, Instant now) {
            switchover.show(standing, now);
            failover.show(standing, now);
        }
    }

    ReadinessCards(WorkloadId workload, ReadinessWatch watch, InstantSource clock) {
        this.workload = workload;
        this.watch = watch;
        this.clock = clock;
        addClassNames("card-row", "readiness");
        setId("readiness-" + workload);
        render();
        pulse.follow(this, () -> List.of(watch.onChange(this::heard)::close));
        addAttachListener(_ -> render());
    }

    private void render() {
        List<Standing> standings = watch.standings(workload);
        while (pairs.size() > standings.size()) {
            Pair gone = pairs.removeLast();
            remove(gone.switchover(), gone.failover());
        }
        while (pairs.size() < standings.size()) {
            Pair next = new Pair(new VerdictCard(Kind.SWITCHOVER), new VerdictCard(Kind.FAILOVER));
            pairs.add(next);
            add(next.switchover(), next.failover());
        }
        for (int i = 0; i < standings.size(); i++) {
            pairs.get(i).show(standings.get(i), clock.instant());
        }
    }

    private void heard(WorkloadId changed) {
        if (changed.equals(workload)) {
            pulse.request();
        }
    }
}
