package dev.changeover.failover.cli;

import dev.changeover.failover.Change;
import dev.changeover.failover.LossEstimate;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Standing;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whether either change could begin now. */
final class PreflightCommand {
    private final Session session;
    private final PrintWriter out;

    PreflightCommand(Session session, PrintWriter out) {
        this.session = session;
        this.out = out;
    }

    int show(@Nullable WorkloadId named, RegionName target, boolean json) {
        Workload workload = session.workload(named, target);
        TopologySnapshot seen = session.look(workload.id());
        Preflight.Report planned = session.preflight(workload.id(), new Change.Switchover(target));
        // What may be lost is told, not judged: here nobody has been asked yet what they accept. A newer snapshot
        // with a little more of it would block.
        TopologySnapshot now = session.feed().latest(workload.id());
        Optional<LossEstimate> loss = LossEstimate.of(now, target);
        Preflight.Report unplanned =
                session.changeovers().preflight(workload.id(), Standing.failoverTo(target, loss), now);
        if (json) {
            out.println(Json.write(tree(workload, target, planned, unplanned, loss)));
        } else {
            print("switchover", target, planned);
            out.println();
            print("failover", target, unplanned);
            out.println("  possible loss: "
                    + loss.map(l -> "up to %s, %s".formatted(Words.atMost(l.window()), l.evidence()))
                            .orElse("not known, the lag was never measured"));
        }
        if (Blindness.isTotal(seen)) {
            return ExitCode.UNREACHABLE;
        }
        return planned.isReady() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static Map<String, Object> tree(
            Workload workload,
            RegionName target,
            Preflight.Report planned,
            Preflight.Report unplanned,
            Optional<LossEstimate> loss) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workload", workload.id().value());
        tree.put("to", target.value());
        tree.put("switchover", Json.verdict(planned));
        tree.put("failover", Json.verdict(unplanned));
        tree.put("possibleLoss", Json.loss(loss));
        return tree;
    }

    private void print(String kind, RegionName target, Preflight.Report report) {
        out.printf("%s to %s: %s%n", kind, target, report.isReady() ? "ready" : "not ready");
        report.findings().forEach(finding -> out.println(Words.finding(finding, report)));
    }
}
