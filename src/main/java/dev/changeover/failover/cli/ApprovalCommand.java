package dev.changeover.failover.cli;

import dev.changeover.access.Role;
import dev.changeover.failover.InForce;
import dev.changeover.failover.Petition;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.execution.Approvals;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said beside the runs: the stop switch, and the word of a second person. */
final class ApprovalCommand {
    private final Session session;
    private final PrintWriter out;

    ApprovalCommand(Session session, PrintWriter out) {
        this.session = session;
        this.out = out;
    }

    private Approvals approvals() {
        return session.changeovers().approvals();
    }

    int stop(String reason) {
        return told(approvals().stop(ShellOperator.as(Role.OPERATOR), reason), "changes are stopped");
    }

    int allow(String reason) {
        return told(approvals().allow(ShellOperator.as(Role.OPERATOR), reason), "changes are allowed");
    }

    int approve(RequestId request) {
        return told(
                approvals().approve(ShellOperator.as(Role.APPROVER), request),
                "request %s is approved; whoever asked may carry it out now".formatted(request));
    }

    int decline(RequestId request, String reason) {
        return told(
                approvals().decline(ShellOperator.as(Role.APPROVER), request, reason),
                "request %s is declined".formatted(request));
    }

    int withdraw(RequestId request) {
        return told(
                approvals().withdraw(ShellOperator.as(Role.OPERATOR), request),
                "request %s is withdrawn".formatted(request));
    }

    private int told(Approvals.Answer answer, String done) {
        return switch (answer) {
            case Approvals.Answer.Noted _ -> {
                out.println(done);
                yield ExitCode.DONE;
            }
            case Approvals.Answer.Refused refused -> throw new Stopped(ExitCode.REFUSED, refused.why());
        };
    }

    /** @param now by which it is judged what has lapsed */
    int list(@Nullable WorkloadId named, boolean json, Instant now) {
        List<Workload> workloads = named == null ? session.workloads().workloads() : List.of(session.workload(named));
        InForce inForce = approvals()
                .inForce()
                .orElseThrow(() -> new Stopped(ExitCode.UNREACHABLE, "the ledger cannot be read to its end"));
        List<Petition> petitions = workloads.stream()
                .flatMap(w -> inForce.petitions(w.id()).stream())
                .toList();
        if (json) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("stopped", inForce.stop());
            List<Object> all = new ArrayList<>();
            petitions.forEach(p -> all.add(tree(p, now)));
            tree.put("requests", all);
            out.println(Json.write(tree));
            return ExitCode.DONE;
        }
        out.println(inForce.stopped().map(stop -> stop.sentence()).orElse("changes are allowed"));
        petitions.forEach(p -> print(p, now));
        return ExitCode.DONE;
    }

    private void print(Petition petition, Instant now) {
        var request = petition.request();
        out.printf(
                "%-10s %s  %-9s %s %s -> %s  %s: %s%n",
                request.id(),
                Words.date(request.at()),
                Words.word(petition.state(now)),
                request.plan().change().label(),
                request.plan().source(),
                request.plan().target(),
                request.requestedBy(),
                request.reason());
    }

    private static Map<String, @Nullable Object> tree(Petition petition, Instant now) {
        var request = petition.request();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", request.id().toString());
        tree.put("state", Words.word(petition.state(now)));
        tree.put("kind", request.plan().change().label());
        tree.put("from", request.plan().source().value());
        tree.put("to", request.plan().target().value());
        tree.put("requestedBy", request.requestedBy());
        tree.put("reason", request.reason());
        tree.put("drill", request.drill());
        tree.put("at", request.at());
        tree.put("lapsesAt", request.lapsesAt());
        var approval = petition.approval();
        tree.put("approvedBy", approval == null ? null : approval.by());
        tree.put("closed", petition.closed());
        return tree;
    }
}
