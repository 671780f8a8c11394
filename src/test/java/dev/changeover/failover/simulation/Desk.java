package dev.changeover.failover.simulation;

import dev.changeover.failover.Admission;
import dev.changeover.failover.Admission.Asked;
import dev.changeover.failover.Admission.Verdict;
import dev.changeover.failover.Approval;
import dev.changeover.failover.ApprovalRequest;
import dev.changeover.failover.BreakGlass;
import dev.changeover.failover.Change;
import dev.changeover.failover.Circumstances;
import dev.changeover.failover.Commission;
import dev.changeover.failover.InForce;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import dev.changeover.failover.Order;
import dev.changeover.failover.Petition;
import dev.changeover.failover.Policy;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.RuleOverride;
import dev.changeover.failover.SafetyRule;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.BlockedWindow;
import dev.changeover.topology.Safeguards;
import dev.changeover.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people before a run: one orders, another approves, somebody stops all changes, over a ledger that fails. */
final class Desk {
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final int MOST_ROUNDS = 12;
    private static final String ASKS = "ada";
    private static final String APPROVES = "grace";

    private final Workload workload;
    private final SimulatedWorld world;
    private final ConsoleClock clock;
    private final SimulatedEyes eyes;
    private final Chooser chooser;
    private final Mutation mutation;
    private final Ledger ledger;
    private final DeskInvariants invariants;
    private final Safeguards rules;
    private final @Nullable Instant lastMoved;

    Desk(
            Workload workload,
            SimulatedWorld world,
            ConsoleClock clock,
            SimulatedEyes eyes,
            Chooser chooser,
            Mutation mutation,
            Invariants invariants) {
        this.workload = workload;
        this.world = world;
        this.clock = clock;
        this.eyes = eyes;
        this.chooser = chooser;
        this.mutation = mutation;
        this.ledger = new FaultyLedger(new InMemoryLedger(), chooser, clock);
        this.invariants = new DeskInvariants(invariants, ledger);
        int chosen = chooser.upTo(12);
        this.rules = rules(chosen);
        this.lastMoved = chosen == 7 ? clock.instant().minusSeconds(60) : null;
    }

    private static Safeguards rules(int chosen) {
        return switch (chosen) {
            case 4, 5 -> new Safeguards(Duration.ZERO, List.of(), ApprovalNeeded.BOTH, VALIDITY, List.of());
            case 6 ->
                new Safeguards(
                        Duration.ZERO,
                        List.of(BlockedWindow.parse("Thu 00:00-Fri 06:00 UTC")),
                        ApprovalNeeded.NEVER,
                        VALIDITY,
                        List.of());
            case 7 -> new Safeguards(Duration.ofMinutes(30), List.of(), ApprovalNeeded.NEVER, VALIDITY, List.of());
            default -> Safeguards.NONE;
        };
    }

    /** What an order leads to in the end; empty when the topology itself stands in its way. */
    Optional<Commission> ordered(Change change, Policy policy) {
        Policy ruled = policy.with(rules);
        Order order = Order.of(change, "rehearsal");
        order = chooser.upTo(3) == 0 && Order.rehearsable(change) ? order.asDrill() : order;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            world.pass(Duration.ofMillis(50));
            Asked asked = new Asked(workload, ruled, order, ASKS, "driver", 2, null);
            Verdict verdict = Admission.decide(asked, eyes.look(), mutation.circumstances(circumstances(Set.of())));
            switch (verdict) {
                case Verdict.Begin(Commission commission) -> {
                    Commission begun = mutation.commission(commission);
                    invariants.begun(begun, clock.instant());
                    tryAgain(asked, begun);
                    return Optional.of(begun);
                }
                case Verdict.Ask(ApprovalRequest request) -> {
                    if (say(new LedgerFact.ApprovalRequested(request))) {
                        order = decided(request, order);
                    }
                }
                case Verdict.Waiting(ApprovalRequest request) -> order = decided(request, order);
                case Verdict.Refused refused -> {
                    Optional<Order> other = insisted(order, refused);
                    if (other.isEmpty()) {
                        return Optional.empty();
                    }
                    order = other.get();
                }
            }
        }
        return Optional.empty();
    }

    /** One approval, one run: with the same one nothing begins a second time. */
    private void tryAgain(Asked asked, Commission begun) {
        Approval approval = begun.terms().approval();
        if (approval != null) {
            Circumstances now = mutation.circumstances(circumstances(Set.of(approval.request())));
            invariants.notAgain(Admission.decide(asked, eyes.last(), now));
        }
    }

    private Circumstances circumstances(Set<RequestId> used) {
        Instant now = clock.instant();
        Duration age = Scenario.policy().timing().evidenceMaximumAge();
        return new Circumstances(now, now.minus(age), inForce(), Optional.empty(), lastMoved, used);
    }

    private InForce inForce() {
        InForce inForce = InForce.EMPTY;
        for (LedgerEntry entry : ledger.read(0).entries()) {
            inForce = inForce.apply(entry);
        }
        return inForce;
    }

    private boolean say(LedgerFact fact) {
        return ledger.append(new LedgerEntry(inForce().nextSequence(), clock.instant(), fact))
                instanceof Append.Appended;
    }

    /** What becomes of a request; the order as it is given next. */
    private Order decided(ApprovalRequest request, Order order) {
        Mishap.@Nullable OfDesk mishap = chooser.mishap(Mishap.OfDesk.ALL);
        if (mishap == null) {
            approve(request, APPROVES);
            return order;
        }
        switch (mishap) {
            case NOBODY_ANSWERS -> {
                return order.breaking(new BreakGlass(ASKS, "nobody answers the phone"));
            }
            case APPROVED_BY_WHO_ASKED -> approve(request, mutation.approver(ASKS));
            case DECLINED -> say(new LedgerFact.ApprovalDeclined(request.id(), APPROVES, "not now"));
            case WITHDRAWN -> say(new LedgerFact.RequestWithdrawn(request.id(), ASKS));
            case APPROVED_TOO_LONG_AGO -> {
                approve(request, APPROVES);
                clock.jump(VALIDITY);
            }
            case ALTERED_AFTER_APPROVAL -> {
                approve(request, APPROVES);
                return new Order(order.change(), "altered", order.drill(), order.overrides(), null);
            }
            case CHANGES_STOPPED -> {
                approve(request, APPROVES);
                say(new LedgerFact.ChangesStopped(APPROVES, "storage incident"));
            }
        }
        return order;
    }

    /** As the console does it: whoever may not approve is refused, and the ledger does not hear of it. */
    private void approve(ApprovalRequest request, String by) {
        Instant now = clock.instant();
        Petition petition = inForce().petition(request.id()).orElseThrow();
        if (petition.refusal(by, now).isEmpty()) {
            String name = by.equals(ASKS + "?") ? ASKS : by;
            say(new LedgerFact.ApprovalGiven(
                    mutation.approval(new Approval(request.id(), name, now, now.plus(VALIDITY)))));
        }
    }

    /** A person reads what stands in the way and does about it what may be done; empty when nothing may. */
    private Optional<Order> insisted(Order order, Verdict.Refused refused) {
        Set<SafetyRule> broken = refused.report().obstacles().stream()
                .flatMap(f -> f.rule().stream())
                .collect(java.util.stream.Collectors.toSet());
        if (broken.contains(SafetyRule.STOP_SWITCH)) {
            say(new LedgerFact.ChangesAllowed(APPROVES, "over"));
            return Optional.of(order);
        }
        List<RuleOverride> overrides = broken.stream()
                .filter(rule -> rule.breaking() == SafetyRule.Breaking.OVERRIDE)
                .map(rule -> new RuleOverride(rule, ASKS, "agreed"))
                .toList();
        boolean allNamed = !broken.isEmpty()
                && overrides.size() == refused.report().obstacles().size()
                && order.overrides().isEmpty();
        return allNamed ? Optional.of(order.overriding(overrides)) : Optional.empty();
    }
}
