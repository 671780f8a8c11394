package dev.changeover.failover;

import dev.changeover.failover.Petition.State;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether an order becomes a run now: preflight, policy and the approval of a second person. Pure. */
public final class Admission {
    private Admission() {}

    /**
     * An order and who gives it.
     *
     * @param by the signed-in name
     * @param driver name of the process that would begin the run
     * @param reviewed number of the snapshot that the operator was shown
     * @param presented the approved request that is to be carried out; absent when any fitting one will do
     */
    public record Asked(
            Workload workload,
            Policy policy,
            Order order,
            String by,
            String driver,
            long reviewed,
            @Nullable RequestId presented) {}

    /** What becomes of an order. */
    public sealed interface Verdict {
        /** Begin a run with this. */
        record Begin(Commission commission) implements Verdict {}

        /** A second person has to approve, and nobody was asked yet: file this. */
        record Ask(ApprovalRequest request) implements Verdict {}

        /** A second person was asked already. */
        record Waiting(ApprovalRequest request) implements Verdict {}

        /** @param why a sentence that says what would be right */
        record Refused(String why, Preflight.Report report) implements Verdict {}
    }

    /** All findings of an order: those of the topology and those of policy, overrides taken into account. */
    public static Preflight.Report check(Asked asked, TopologySnapshot snapshot, Circumstances now) {
        Change change = asked.order().change();
        Preflight.Report seen =
                Preflight.check(asked.workload(), snapshot, asked.policy(), change, now.openRun(), now.oldest());
        List<Finding> findings = new ArrayList<>(seen.findings());
        now.deliveries()
                .map(deliveries -> DeliveriesInProgress.finding(deliveries, change))
                .ifPresent(findings::add);
        now.permissions()
                .map(permissions -> Permissions.finding(permissions, change))
                .ifPresent(findings::add);
        findings.addAll(PolicyChecks.of(asked.policy(), change, now));
        if (PolicyChecks.needsApproval(asked.policy(), change)) {
            Approval approval =
                    approved(asked, snapshot, now).map(Petition::approval).orElse(null);
            findings.add(PolicyChecks.approval(change, approval, asked.order().breakGlass()));
        }
        return new Preflight.Report(change, findings).overridden(asked.order().overrides());
    }

    /** What becomes of an order now. */
    public static Verdict decide(Asked asked, TopologySnapshot snapshot, Circumstances now) {
        Preflight.Report report = check(asked, snapshot, now);
        Optional<RegionName> source = snapshot.lastWriter();
        if (source.isEmpty() || !report.isReady()) {
            return new Verdict.Refused(refusal(report), report);
        }
        Optional<String> foreign = foreignHand(asked);
        if (foreign.isPresent()) {
            return new Verdict.Refused(foreign.get(), report);
        }
        FailoverPlan plan = plan(asked, source.get());
        Order order = asked.order();
        if (!PolicyChecks.needsApproval(asked.policy(), order.change())) {
            return begin(asked, plan, report, null, null);
        }
        Optional<Petition> approved = approved(asked, snapshot, now);
        if (approved.isPresent()) {
            return begin(asked, plan, report, approved.get().approval(), null);
        }
        if (asked.presented() != null) {
            return new Verdict.Refused(unfit(asked, plan, asked.presented(), now), report);
        }
        return order.breakGlass() != null
                ? begin(asked, plan, report, null, order.breakGlass())
                : ask(asked, plan, now, report);
    }

    private static Verdict begin(
            Asked asked,
            FailoverPlan plan,
            Preflight.Report report,
            @Nullable Approval approval,
            @Nullable BreakGlass glass) {
        Order order = asked.order();
        Terms terms = new Terms(order.drill(), order.overrides(), approval, glass);
        return new Verdict.Begin(
                new Commission(plan, asked.by(), order.reason().strip(), asked.driver(), report, terms));
    }

    private static Verdict ask(Asked asked, FailoverPlan plan, Circumstances now, Preflight.Report report) {
        InForce inForce = now.inForce();
        if (inForce == null) {
            return new Verdict.Refused("the ledger cannot be read, so nobody can be asked for approval", report);
        }
        Order order = asked.order();
        for (Petition petition : inForce.petitions(asked.workload().id())) {
            if (petition.state(now.at()) == State.WAITING && petition.request().isFor(plan, order, asked.by())) {
                return new Verdict.Waiting(petition.request());
            }
        }
        return new Verdict.Ask(new ApprovalRequest(
                new RequestId(asked.workload().id(), inForce.nextSequence()),
                plan,
                asked.by(),
                order.reason().strip(),
                order.drill(),
                order.overrides(),
                now.at(),
                now.at().plus(asked.policy().safeguards().approvalValidity())));
    }

    /** An approval that is in force, was not used, and is for this very order. */
    private static Optional<Petition> approved(Asked asked, TopologySnapshot snapshot, Circumstances now) {
        Optional<RegionName> source = snapshot.lastWriter();
        InForce inForce = now.inForce();
        if (source.isEmpty()
                || inForce == null
                || source.get().equals(asked.order().change().target())) {
            return Optional.empty();
        }
        FailoverPlan plan = plan(asked, source.get());
        return inForce.petitions(asked.workload().id()).stream()
                .filter(p -> asked.presented() == null || p.request().id().equals(asked.presented()))
                .filter(p -> p.state(now.at()) == State.APPROVED)
                .filter(p -> !now.usedRequests().contains(p.request().id()))
                .filter(p -> p.request().isFor(plan, asked.order(), asked.by()))
                .findFirst();
    }

    private static FailoverPlan plan(Asked asked, RegionName source) {
        return FailoverPlan.of(asked.workload(), asked.order().change(), source, asked.policy(), asked.reviewed());
    }

    /** Why a request that was presented does not allow this order. */
    private static String unfit(Asked asked, FailoverPlan plan, RequestId presented, Circumstances now) {
        InForce inForce = now.inForce();
        Optional<Petition> petition = inForce == null ? Optional.empty() : inForce.petition(presented);
        if (petition.isEmpty()) {
            return "there is no request " + presented;
        }
        if (now.usedRequests().contains(presented)) {
            return "request %s was carried out already; ask anew".formatted(presented);
        }
        return switch (petition.get().state(now.at())) {
            case WAITING -> "request %s waits for its approver".formatted(presented);
            case CLOSED ->
                "request %s is closed: %s".formatted(presented, petition.get().closed());
            case LAPSED -> "request %s has lapsed; ask anew".formatted(presented);
            case APPROVED ->
                "the approval of %s is void: %s; ask anew"
                        .formatted(
                                presented,
                                petition.get()
                                        .request()
                                        .difference(plan, asked.order(), asked.by())
                                        .orElse("it is not in force"));
        };
    }

    /** What is said in the record is said by the operator themselves. */
    private static Optional<String> foreignHand(Asked asked) {
        BreakGlass glass = asked.order().breakGlass();
        boolean own = asked.order().overrides().stream().allMatch(o -> o.by().equals(asked.by()))
                && (glass == null || glass.by().equals(asked.by()));
        return own ? Optional.empty() : Optional.of("overrides have to bear the name of " + asked.by());
    }

    private static String refusal(Preflight.Report report) {
        String sentences = report.obstacles().stream().map(Finding::sentence).collect(Collectors.joining("; "));
        return sentences.isEmpty()
                ? "no Region is known to be the writer; wait until the global cluster is seen"
                : sentences;
    }
}
