package dev.changeover.failover.cli;

import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import dev.changeover.failover.Change;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.io.PrintWriter;
import java.util.Set;
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

    int run(@Nullable WorkloadId named, Change change, String reason) {
        Workload workload = session.workload(named, change.target());
        TopologySnapshot seen = session.look(workload.id());
        if (Blindness.isTotal(seen)) {
            throw new Stopped(
                    ExitCode.UNREACHABLE,
                    Blindness.sentences(seen).stream()
                            .collect(Collectors.joining(
                                    "\n  ", "nothing of %s can be seen:\n  ".formatted(workload.id()), "")));
        }
        Preflight.Report report = session.preflight(workload.id(), change);
        out.printf("%s of %s to %s%n", change.label(), workload.id(), change.target());
        report.findings().forEach(finding -> out.println(Words.finding(finding, report)));
        if (!report.isReady()) {
            throw new Stopped(ExitCode.REFUSED, refusal(report));
        }
        confirmation.ask(change);
        Reply reply = session.changeovers().begin(operator(), workload.id(), change, reason, seen.number());
        return switch (reply) {
            case Reply.Refused refused -> throw new Stopped(ExitCode.REFUSED, "not begun: " + refused.why());
            case Reply.Waiting waiting ->
                throw new Stopped(
                        ExitCode.HALTED,
                        "not begun: request %s waits for a second person"
                                .formatted(waiting.request().id()));
            case Reply.Taken taken -> follow(taken.run());
        };
    }

    private static String refusal(Preflight.Report report) {
        return report.obstacles().stream().map(Finding::sentence).collect(Collectors.joining("; ", "not begun: ", ""));
    }

    /** Whoever may run this program with its configuration may act: its credentials are the guard. */
    private static Operator operator() {
        String user = System.getProperty("user.name", "");
        return new Operator(user.isBlank() ? "shell" : user + " (shell)", Set.of(Role.OPERATOR));
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
