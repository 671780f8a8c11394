package dev.changeover.failover.journal;

import dev.changeover.failover.Change;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.RunId;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** First entries of runs into a Region. */
final class Beginnings {
    private Beginnings() {}

    static JournalEntry of(RunId run, RegionName target) {
        RegionName source = target.equals(Samples.EAST_1) ? Samples.EAST_2 : Samples.EAST_1;
        var clusters = new TreeMap<>(Map.of(source, Samples.arn(source), target, Samples.arn(target)));
        Workload workload =
                new Workload(Samples.TODO, new GlobalClusterId("global"), clusters, TrafficKind.KEY_VALUE_STORE, true);
        FailoverPlan plan = FailoverPlan.of(workload, new Change.Switchover(target), source, Policy.standard(), 1);
        var report = (Preflight.Report) Samples.of(Preflight.Report.class).getFirst();
        return new JournalEntry(
                run,
                1,
                Instant.EPOCH,
                new Fact.RunStarted(new Commission(plan, "operator", "rehearsal", "console", report)));
    }
}
