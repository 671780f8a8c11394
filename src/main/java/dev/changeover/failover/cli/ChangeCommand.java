package dev.changeover.failover.cli;

import dev.changeover.access.Role;
import dev.changeover.failover.Change;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Order;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes a workload over and follows the run to its end. */
final class ChangeCommand {
    private final Session session;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Confirmation confirmation;

    ChangeCommand(Session session, PrintWriter out, PrintWriter err, Confirmation confirmation) {
        this.session = session;
        this.out = out;
        this.err = err;
        this.confirmation = confirmation;
    }

    int run(@Nullable WorkloadId named, Order order) {
        Change change = order.change();
        Workload workload = session.workload(named, change.target());
        TopologySnapshot seen = session.look(workload.id());
        if (Blindness.isTotal(seen)) {
            throw new Stopped(
                    ExitCode.UNREACHABLE,
                    Blindness.sentences(seen).stream()
                            .collect(Collectors.joining(
                                    "\n  ", "nothing of %s can be seen:\n  ".formatted(workload.id()), "")));
        }
        Preflight.Report report = session.preflight(workload.id(), order);
        out.printf("%s%s of %s %s%n", order.drill() ? "DRILL: " : "", change.label(), workload.id(), change.place());
        report.findings().forEach(finding -> out.println(Words.finding(finding, report)));
        if (!report.isReady()) {
            throw new Stopped(ExitCode.REFUSED, refusal(report));
        }
        confirmation.ask(change);
        Reply reply = session.changeovers().begin(ShellOperator.as(Role.OPERATOR), workload.id(), order, seen.number());
        return switch (reply) {
            case Reply.Refused refused -> throw new Stopped(ExitCode.REFUSED, "not begun: " + refused.why());
            case Reply.Waiting waiting -> {
                RequestId request = waiting.request().id();
                throw new Stopped(
                        ExitCode.HALTED,
                        "not begun: a second person has to approve request %s ('changeover approve %s', or in the console) by %s; then give this command again"
                                .formatted(
                                        request,
                                        request,
                                        Words.date(waiting.request().lapsesAt())));
            }
            case Reply.Taken taken -> follow(taken.run());
        };
    }

    private static String refusal(Preflight.Report report) {
        return report.obstacles().stream().map(Finding::sentence).collect(Collectors.joining("; ", "not begun: ", ""));
    }

    private int follow(RunId run) {
        out.printf("run %s%n", run);
        Thread farewell = Thread.ofPlatform()
                .unstarted(() -> err.printf(
                        "%nchangeover: run %s is left as it stands; a console that shares its journal goes on with it%n",
                        run));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return new RunFollower(session.changeovers().board(), out).follow(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped(ExitCode.UNREACHABLE, "stopped while run %s was under way".formatted(run));
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }
}
