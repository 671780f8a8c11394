package dev.changeover.failover.execution;

import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Actuator;
import dev.changeover.failover.DeliveriesInProgress;
import dev.changeover.failover.DriverLease;
import dev.changeover.failover.DriverName;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalPace;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.Permissions;
import dev.changeover.failover.Policy;
import dev.changeover.failover.Reapplication;
import dev.changeover.failover.RunHistory;
import dev.changeover.failover.SalvageSnapshots;
import dev.changeover.failover.SalvagedWrites;
import dev.changeover.failover.Timing;
import dev.changeover.platform.Checked;
import dev.changeover.platform.configuration.EnvironmentKeys;
import dev.changeover.topology.PolicyProperties;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {
    @Bean
    Checked<Timing> checkedTiming(Environment environment) {
        return TimingReading.read(EnvironmentKeys.below(environment, "changeover.timing"));
    }

    @Bean
    Timing timing(Checked<Timing> timing, List<Checked<?>> everyPart) {
        return timing.valueUnlessAnyFault(everyPart);
    }

    @Bean
    HistoryCopies historyCopies(RunHistory history) {
        return new HistoryCopies(history);
    }

    @Bean
    RunBoard runBoard(Journal journal, JournalPace pace, HistoryCopies copies) {
        RunBoard board = new RunBoard(journal, InstantSource.system(), pace.fresh());
        var _ = board.onChange(copies);
        return board;
    }

    /** @param takesUp a console takes up runs that nobody drives; a single command minds its own */
    @Bean
    RunKeeper runKeeper(
            Journal journal,
            Actuator actuator,
            DriverLease lease,
            TopologyFeed feed,
            RunBoard board,
            DriverName name,
            JournalPace pace,
            @Value("${changeover.take-up-runs:true}") boolean takesUp) {
        RunKeeper keeper = new RunKeeper(
                journal,
                actuator,
                lease,
                feed,
                InstantSource.system(),
                board,
                name.value(),
                pace.look(),
                System::nanoTime);
        keeper.prime();
        if (takesUp) {
            keeper.startWatching();
        }
        return keeper;
    }

    @Bean
    LedgerBook ledgerBook(Ledger ledger, JournalPace pace) {
        return new LedgerBook(ledger, InstantSource.system(), pace.fresh());
    }

    @Bean
    Changeovers changeovers(
            TopologyFeed feed,
            Workloads workloads,
            Timing timing,
            RunBoard board,
            RunKeeper keeper,
            LedgerBook ledger,
            AuditTrail trail,
            DeliveriesInProgress deliveries,
            Permissions permissions) {
        Function<WorkloadId, Policy> policies = id -> policy(workloads, timing, id);
        Approvals approvals = new Approvals(ledger, policies, trail);
        return new Changeovers(
                feed, policies, board, keeper, approvals, InstantSource.system(), trail, deliveries, permissions);
    }

    /** @param every a console's verdicts are never older than this */
    @Bean(initMethod = "start")
    ReadinessWatch readinessWatch(
            Changeovers changeovers, TopologyFeed feed, @Value("${changeover.readiness-every:30s}") Duration every) {
        return new ReadinessWatch(changeovers, feed, InstantSource.system(), every);
    }

    @Bean
    IncidentReports incidentReports(Journal journal, ObjectProvider<LostWrites> losses, TopologyFeed feed) {
        return new IncidentReports(journal, new Aftermaths(losses::getObject, feed), InstantSource.system());
    }

    /** Made when the first person looks: what writes rows again opens connections of its own. */
    @Lazy
    @Bean
    LostWrites lostWrites(
            Journal journal,
            SalvagedWrites salvaged,
            ObjectProvider<Reapplication> reapplication,
            SalvageSnapshots snapshots,
            AuditTrail trail) {
        return new LostWrites(
                journal,
                salvaged,
                Optional.ofNullable(reapplication.getIfAvailable()),
                snapshots,
                trail,
                InstantSource.system());
    }

    private static Policy policy(Workloads workloads, Timing timing, WorkloadId id) {
        PolicyProperties properties = workloads
                .settings(id)
                .map(WorkloadSettings::policy)
                .orElseThrow(() -> new IllegalArgumentException("there is no workload '%s'".formatted(id)));
        return new Policy(
                properties.maximumLag(),
                properties.recoveryTimeObjective(),
                properties.recoveryPointObjective(),
                properties.fenceWrites(),
                properties.safeguards(),
                timing);
    }
}
