package dev.changeover.failover;

import static dev.changeover.failover.World.EAST;
import static dev.changeover.failover.World.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeover.failover.Admission.Asked;
import dev.changeover.failover.Admission.Verdict;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.BlockedWindow;
import dev.changeover.topology.Safeguards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    /** A Monday. */
    private static final Instant NOW = World.T0;

    private static final Change SWITCHOVER = new Change.Switchover(WEST);
    private static final Change FAILOVER = new Change.Failover(WEST, Duration.ofSeconds(9), Change.Method.MANAGED);
    private static final Duration VALIDITY = Duration.ofMinutes(30);

    private final World world = new World();
    private Safeguards rules = Safeguards.NONE;
    private InForce inForce = InForce.EMPTY;
    private Instant now = NOW;
    private Optional<Instant> lastMoved = Optional.empty();
    private Set<RequestId> used = Set.of();

    private Asked asked(Order order, String by) {
        return new Asked(World.WORKLOAD, Policy.standard().with(rules), order, by, "console", 7, null);
    }

    private Circumstances circumstances() {
        return new Circumstances(now, now.minusSeconds(10), inForce, Optional.empty(), lastMoved.orElse(null), used);
    }

    private Verdict decide(Order order) {
        return Admission.decide(asked(order, "ada"), world.at(now), circumstances());
    }

    private Verdict carryOut(RequestId request, Order order) {
        Asked asked = asked(order, "ada");
        return Admission.decide(
                new Asked(asked.workload(), asked.policy(), order, "ada", "console", 7, request),
                world.at(now),
                circumstances());
    }

    private static Order order(Change change) {
        return Order.of(change, "monthly");
    }

    private static Order overriding(Change change, SafetyRule rule) {
        return order(change).overriding(List.of(new RuleOverride(rule, "ada", "agreed with the owner")));
    }

    private void say(LedgerFact fact) {
        inForce = inForce.apply(new LedgerEntry(inForce.nextSequence(), now, fact));
    }

    private static String why(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.why() : "";
    }

    private ApprovalRequest request(Order order) {
        ApprovalRequest request = ((Verdict.Ask) decide(order)).request();
        say(new LedgerFact.ApprovalRequested(request));
        return request;
    }

    private void approve(RequestId id) {
        say(new LedgerFact.ApprovalGiven(new Approval(id, "grace", now, now.plus(VALIDITY))));
    }

    private void needsApproval(ApprovalNeeded needed) {
        rules = new Safeguards(Duration.ZERO, List.of(), needed, VALIDITY, List.of());
    }

    @Test
    void withoutAnyRuleAnOrderBegins() {
        assertThat(decide(order(SWITCHOVER)))
                .isInstanceOfSatisfying(
                        Verdict.Begin.class,
                        begin -> assertThat(begin.commission().terms()).isEqualTo(Terms.NONE));
    }

    @Test
    void nothingBeginsWhileChangesAreStoppedNotEvenWithAnOverride() {
        say(new LedgerFact.ChangesStopped("grace", "storage incident"));
        assertThat(why(decide(order(FAILOVER))))
                .contains("by grace: storage incident", "may not be overridden", "allow changes again first");
        say(new LedgerFact.ChangesAllowed("grace", "over"));
        assertThat(decide(order(FAILOVER))).isInstanceOf(Verdict.Begin.class);
    }

    @Test
    void nothingBeginsWhileNobodyCanSayWhetherChangesAreStopped() {
        var unknown = new Circumstances(now, now.minusSeconds(10), null, Optional.empty(), null, Set.of());
        assertThat(why(Admission.decide(asked(order(FAILOVER), "ada"), world.at(now), unknown)))
                .contains("the ledger cannot be read");
    }

    @Test
    void aRegionThatIsNeverToTakeWritesIsRefusedForGood() {
        rules = new Safeguards(Duration.ZERO, List.of(), ApprovalNeeded.NEVER, VALIDITY, List.of(WEST));
        assertThat(why(decide(order(FAILOVER)))).contains("never to take writes", "may not be overridden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleOverride(SafetyRule.NEVER_WRITER, "ada", "x"))
                .withMessageContaining("may not be overridden");
    }

    @Test
    void timeBetweenRunsIsKeptUnlessItIsOverriddenByName() {
        rules = new Safeguards(Duration.ofHours(1), List.of(), ApprovalNeeded.NEVER, VALIDITY, List.of());
        lastMoved = Optional.of(NOW.minusSeconds(600));
        assertThat(why(decide(order(SWITCHOVER)))).contains("ended 10 min ago", "time-between-runs");
        Verdict begun = decide(overriding(SWITCHOVER, SafetyRule.TIME_BETWEEN_RUNS));
        assertThat(begun).isInstanceOfSatisfying(Verdict.Begin.class, begin -> {
            assertThat(begin.commission().terms().overrides())
                    .extracting(RuleOverride::by)
                    .containsExactly("ada");
            assertThat(begin.commission().preflight().findings())
                    .filteredOn(f -> f.check().equals("time-between-runs"))
                    .singleElement()
                    .satisfies(f -> assertThat(f.sentence())
                            .endsWith("overridden by ada: agreed with the owner")
                            .doesNotContain("may be overridden"));
        });
        assertThat(why(decide(overriding(SWITCHOVER, SafetyRule.MAXIMUM_LAG))))
                .as("another rule's override does not help")
                .contains("time-between-runs");
    }

    @Test
    void aBlockedWindowStopsWhatIsPlannedAndOnlyWarnsInAnOutage() {
        rules = new Safeguards(
                Duration.ZERO,
                List.of(BlockedWindow.parse("Fri 18:00-Mon 06:00 UTC")),
                ApprovalNeeded.NEVER,
                VALIDITY,
                List.of());
        assertThat(why(decide(order(SWITCHOVER)))).contains("blocked until 2026-11-23 06:00 UTC");
        assertThat(decide(overriding(SWITCHOVER, SafetyRule.BLOCKED_WINDOW))).isInstanceOf(Verdict.Begin.class);
        assertThat(decide(order(FAILOVER))).isInstanceOf(Verdict.Begin.class);
        now = NOW.plus(Duration.ofHours(3));
        assertThat(decide(order(SWITCHOVER))).isInstanceOf(Verdict.Begin.class);
    }

    @Test
    void aLagBeyondPolicyMayBeOverridden() {
        world.lag = Duration.ofSeconds(9);
        assertThat(why(decide(order(SWITCHOVER)))).contains("9 s behind; policy allows 5 s");
        assertThat(decide(overriding(SWITCHOVER, SafetyRule.MAXIMUM_LAG))).isInstanceOf(Verdict.Begin.class);
    }

    @Test
    void nobodyOverridesInAnothersName() {
        world.lag = Duration.ofSeconds(9);
        Order order = order(SWITCHOVER).overriding(List.of(new RuleOverride(SafetyRule.MAXIMUM_LAG, "grace", "x")));
        assertThat(why(decide(order))).contains("have to bear the name of ada");
    }

    @Test
    void aChangeThatNeedsApprovalWaitsAsARequestAndBeginsOnceApproved() {
        needsApproval(ApprovalNeeded.SWITCHOVER);
        RequestId id = request(order(SWITCHOVER)).id();
        assertThat(decide(order(SWITCHOVER))).isInstanceOf(Verdict.Waiting.class);
        approve(id);
        assertThat(decide(order(SWITCHOVER)))
                .isInstanceOfSatisfying(
                        Verdict.Begin.class,
                        begin -> assertThat(begin.commission().terms().approval())
                                .extracting(Approval::by)
                                .isEqualTo("grace"));
        assertThat(decide(order(FAILOVER))).as("policy asks for none").isInstanceOf(Verdict.Begin.class);
    }

    @Test
    void anApprovalDiesWhenTheChangeIsAltered() {
        needsApproval(ApprovalNeeded.BOTH);
        RequestId id = request(order(FAILOVER)).id();
        approve(id);
        Order more = order(new Change.Failover(WEST, Duration.ofMinutes(5), Change.Method.MANAGED));
        assertThat(decide(more)).isInstanceOf(Verdict.Ask.class);
        assertThat(why(carryOut(id, more))).contains("void: another change was asked for");
        assertThat(why(carryOut(id, order(FAILOVER).asDrill()))).contains("void: it was asked for on other terms");
        rules = new Safeguards(Duration.ZERO, List.of(), ApprovalNeeded.BOTH, VALIDITY, List.of(EAST));
        assertThat(why(carryOut(id, order(FAILOVER)))).contains("void: the plan or its policy has changed since");
    }

    @Test
    void anApprovalServesOnceAndForItsTime() {
        needsApproval(ApprovalNeeded.BOTH);
        RequestId id = request(order(SWITCHOVER)).id();
        approve(id);
        used = Set.of(id);
        assertThat(decide(order(SWITCHOVER))).isInstanceOf(Verdict.Ask.class);
        assertThat(why(carryOut(id, order(SWITCHOVER)))).contains("was carried out already");
        used = Set.of();
        now = NOW.plus(VALIDITY);
        assertThat(why(carryOut(id, order(SWITCHOVER)))).contains("has lapsed");
    }

    @Test
    void whoeverAsksCannotApproveAndALapsedRequestCannotBeApproved() {
        needsApproval(ApprovalNeeded.BOTH);
        ApprovalRequest request = request(order(SWITCHOVER));
        Petition petition = inForce.petition(request.id()).orElseThrow();
        assertThat(petition.refusal("ada", now))
                .hasValueSatisfying(why -> assertThat(why).contains("another person"));
        assertThat(petition.refusal("grace", now)).isEmpty();
        assertThat(petition.refusal("grace", now.plus(VALIDITY)))
                .hasValueSatisfying(why -> assertThat(why).contains("lapsed"));
    }

    @Test
    void theGlassMayBeBrokenWithAReasonThatStandsInTheRecord() {
        needsApproval(ApprovalNeeded.BOTH);
        Order alone = order(FAILOVER).breaking(new BreakGlass("ada", "nobody answers the phone"));
        assertThat(decide(alone)).isInstanceOfSatisfying(Verdict.Begin.class, begin -> {
            assertThat(begin.commission().terms().breakGlass()).isEqualTo(alone.breakGlass());
            assertThat(begin.commission().preflight().findings())
                    .anySatisfy(
                            f -> assertThat(f.sentence()).contains("ada breaks the glass", "nobody answers the phone"));
        });
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakGlass("ada", " "));
    }

    @Test
    void aDeclinedRequestIsClosedAndASecondOneMayBeMade() {
        needsApproval(ApprovalNeeded.BOTH);
        RequestId id = request(order(SWITCHOVER)).id();
        say(new LedgerFact.ApprovalDeclined(id, "grace", "not during the fair"));
        assertThat(why(carryOut(id, order(SWITCHOVER)))).contains("declined by grace: not during the fair");
        assertThat(request(order(SWITCHOVER)).id()).isNotEqualTo(id);
    }
}
