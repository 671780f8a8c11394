package dev.changeover.failover.cli;

import dev.changeover.failover.BreakGlass;
import dev.changeover.failover.Change;
import dev.changeover.failover.Order;
import dev.changeover.failover.RuleOverride;
import dev.changeover.topology.WorkloadId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every change is ordered with, beside its target. Picocli fills it in. */
@SuppressWarnings("NullAway.Init")
final class ChangeOptions {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the record.")
    String reason;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(
            names = "--drill",
            description = "Rehearse: the same change, judged against the recovery objectives at its end.")
    boolean drill;

    @Option(
            names = "--override",
            paramLabel = "RULE:REASON",
            description = "Break a safety rule knowingly; may be given for several rules. Kept in the record.")
    List<Overriding> overrides = new ArrayList<>();

    @Option(
            names = "--break-glass",
            paramLabel = "REASON",
            description = "Go on without the approval that policy asks for. Kept in the record, loudly.")
    @Nullable
    String breakGlass;

    @Option(names = "--workload", paramLabel = "ID", description = "Which workload, where there are several.")
    @Nullable
    WorkloadId workload;

    @Option(names = "--verbose", description = "Show the log as well.")
    boolean verbose;

    /** @throws Stopped when something that has to stand in the record was left empty */
    Order order(Change change, String by) {
        try {
            return new Order(
                    change,
                    reason,
                    drill,
                    overrides.stream()
                            .map(o -> new RuleOverride(o.rule(), by, o.reason()))
                            .toList(),
                    breakGlass == null ? null : new BreakGlass(by, breakGlass.strip()));
        } catch (IllegalArgumentException e) {
            throw new Stopped(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
