package dev.changeover.failover.execution;

import dev.changeover.failover.Journal;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.report.IncidentReport;
import dev.changeover.failover.report.IncidentReport.Aftermath;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes reports from the journal, so that one can be had while everything else is away. */
public final class IncidentReports {
    /** Enough to tell what is usual; older runs tell of an older world. */
    private static final int EARLIER_MAX = 20;

    private final Journal journal;
    private final Function<Run, Aftermath> aftermath;
    private final InstantSource clock;

    /** @param aftermath what is known of the world since a run ended; must not throw */
    public IncidentReports(Journal journal, Function<Run, Aftermath> aftermath, InstantSource clock) {
        this.journal = journal;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /** The report of a run as its journal stands; empty when there is no such run. */
    public Optional<IncidentReport> of(RunId id) {
        Journal.Reading reading = journal.read(id);
        return Run.replay(reading.entries())
                .map(run ->
                        IncidentReport.of(run, reading.entries(), earlier(id), aftermath.apply(run), clock.instant()));
    }

    private List<Run> earlier(RunId id) {
        return journal.runs(id.workload()).reversed().stream()
                .filter(other -> other.number() < id.number())
                .limit(EARLIER_MAX)
                .flatMap(other -> Run.replay(journal.read(other).entries()).stream())
                .toList();
    }
}
