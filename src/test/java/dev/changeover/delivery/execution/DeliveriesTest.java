package dev.changeover.delivery.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.access.AccessRefused;
import dev.changeover.access.FixedOperators;
import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.AuditLine;
import dev.changeover.audit.Conclusion.Result;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.audit.recording.AuditBook;
import dev.changeover.delivery.Approval;
import dev.changeover.delivery.Changes;
import dev.changeover.delivery.DeliveryPolicy;
import dev.changeover.delivery.FixedChanges;
import dev.changeover.delivery.FixedDeliveryBoard;
import dev.changeover.delivery.FixedPipelines;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.PipelineExecution.Release;
import dev.changeover.delivery.Reply;
import dev.changeover.delivery.Status;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
    private static final Operator OPERATOR = FixedOperators.OPERATOR.get();
    private static final Operator BOTH = new Operator("kim", Set.of(Role.OPERATOR, Role.APPROVER));
    private static final Operator APPROVER = new Operator("approver", Set.of(Role.APPROVER));
    private static final Intent RELEASE = Intent.Start.release("monthly release");
    private static final DeliveryPolicy STRICT = new DeliveryPolicy(false);

    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final List<Intent> asked = new ArrayList<>();
    private final FixedDeliveryBoard board = new FixedDeliveryBoard()
            .show(FixedPipelines.picture(FixedPipelines.DELIVERY, FixedPipelines.calm()))
            .show(FixedPipelines.picture(
                    FixedPipelines.FAILOVER,
                    FixedPipelines.waiting("token-1"),
                    FixedPipelines.execution(FixedPipelines.SECOND, Status.IN_PROGRESS, new Release("kim", "drill"))));

    private Reply answer = new Reply.Taken(FixedPipelines.SECOND.value());

    @Test
    void aReleaseIsWrittenDownBeforeItIsTriedAndWithItsOutcome() {
        Deliveries deliveries = new Deliveries(
                board,
                (_, _, intent) -> {
                    assertThat(audit.lines()).hasExactlyElementsOfTypes(AuditLine.Tried.class);
                    asked.add(intent);
                    return answer;
                },
                FixedChanges.NONE,
                STRICT,
                audit.trail(FixedPipelines.NOW));
        assertThat(deliveries.perform(OPERATOR, FixedPipelines.DELIVERY, RELEASE))
                .isEqualTo(answer);
        assertThat(asked).containsExactly(RELEASE);
        AuditEntry entry = audit.entries().getFirst();
        assertThat(entry.deed().act()).isEqualTo("release a change");
        assertThat(entry.deed().subject()).isEqualTo("ToDoMgmtPipeline");
        assertThat(entry.deed().reason()).isEqualTo("monthly release");
        assertThat(entry.conclusion().reference()).isEqualTo(FixedPipelines.SECOND.value());
    }

    @Test
    void aReasonThatCodePipelineDoesNotTakeIsToldBeforeItIsSent() {
        Deliveries deliveries = deliveries(FixedChanges.NONE, STRICT);
        Intent strange = new Intent.Disable("Deploy", "storage incident: wait, it is über-slow");
        assertThat(deliveries.perform(OPERATOR, FixedPipelines.DELIVERY, strange))
                .isEqualTo(new Reply.Refused("CodePipeline takes only a to z, digits, spaces and ! @ ( ) . * ? - as the"
                        + " reason of a shut transition; write it without : , ü"));
        Intent endless = new Intent.Disable("Deploy", "x".repeat(290));
        assertThat(deliveries.perform(OPERATOR, FixedPipelines.DELIVERY, endless))
                .isEqualTo(
                        new Reply.Refused("CodePipeline takes 300 characters as the reason of a shut transition, your"
                                + " name included; this one has 301"));
        assertThat(asked).isEmpty();
        Intent plain = new Intent.Disable("Deploy", "Storage incident - wait (todo-7)");
        assertThat(deliveries.perform(OPERATOR, FixedPipelines.DELIVERY, plain)).isEqualTo(answer);
    }

    @Test
    void whoeverReleasedIsFoundInTheRecord() {
        deliveries(FixedChanges.NONE, STRICT).perform(OPERATOR, FixedPipelines.DELIVERY, RELEASE);
        deliveries(FixedChanges.NONE, STRICT)
                .perform(BOTH, FixedPipelines.DELIVERY, new Intent.Stop(FixedPipelines.SECOND, false, "it is wrong"));
        RecordedReleases releases = new RecordedReleases(new AuditBook(audit), InstantSource.fixed(FixedPipelines.NOW));
        assertThat(releases.of(FixedPipelines.SECOND)).contains(new Release("operator", "monthly release"));
        assertThat(releases.of(FixedPipelines.FIRST)).isEmpty();
    }

    @Test
    void anActThatCannotBeWrittenDownIsNotTried() {
        audit.fill();
        assertThat(deliveries(FixedChanges.NONE, STRICT).perform(OPERATOR, FixedPipelines.DELIVERY, RELEASE))
                .isEqualTo(
                        new Reply.Refused("this act could not be written down (no space left), so nothing was tried"));
        assertThat(asked).isEmpty();
    }

    @Test
    void aReasonIsAskedFor() {
        assertThat(deliveries(FixedChanges.NONE, STRICT)
                        .perform(OPERATOR, FixedPipelines.DELIVERY, Intent.Start.release(" ")))
                .isEqualTo(new Reply.Refused("say why: the reason stands in the record"));
        assertThat(asked).isEmpty();
    }

    @Test
    void aRunUnderWayHoldsBackWhatGoesForwardAndNothingElse() {
        Deliveries deliveries = deliveries(new FixedChanges("switchover todo-7 to us-east-2", null), STRICT);
        assertThat(deliveries.perform(OPERATOR, FixedPipelines.DELIVERY, RELEASE))
                .isEqualTo(new Reply.Refused("switchover todo-7 to us-east-2 is under way; nothing new is deployed or"
                        + " begun until it has ended"));
        assertThat(deliveries.perform(APPROVER, FixedPipelines.FAILOVER, approve()))
                .isInstanceOf(Reply.Refused.class);
        assertThat(asked).isEmpty();
        Intent stop = new Intent.Stop(FixedPipelines.SECOND, false, "not now");
        Intent decline = new Intent.Answer(waiting(), false, "not now");
        assertThat(deliveries.perform(OPERATOR, FixedPipelines.DELIVERY, stop)).isEqualTo(answer);
        assertThat(deliveries.perform(APPROVER, FixedPipelines.FAILOVER, decline))
                .isEqualTo(answer);
        assertThat(asked).containsExactly(stop.signedBy("operator"), decline.signedBy("approver"));
        assertThat(asked).extracting(Intent::reason).containsExactly("operator - not now", "approver - not now");
    }

    @Test
    void nobodyApprovesTheirOwnChangeWherePolicyForbidsIt() {
        Deliveries strict = deliveries(FixedChanges.NONE, STRICT);
        assertThat(strict.perform(BOTH, FixedPipelines.FAILOVER, approve()))
                .isEqualTo(new Reply.Refused("kim released this change; policy asks for somebody else to approve it"));
        assertThat(strict.perform(BOTH, FixedPipelines.FAILOVER, new Intent.Answer(waiting(), false, "no")))
                .isEqualTo(answer);
        assertThat(strict.perform(APPROVER, FixedPipelines.FAILOVER, approve())).isEqualTo(answer);
        assertThat(deliveries(FixedChanges.NONE, new DeliveryPolicy(true))
                        .perform(BOTH, FixedPipelines.FAILOVER, approve()))
                .isEqualTo(answer);
    }

    @Test
    void theServerRefusesWhateverThePageShows() {
        Deliveries deliveries = deliveries(FixedChanges.NONE, STRICT);
        assertThatThrownBy(() -> deliveries.perform(FixedOperators.VIEWER.get(), FixedPipelines.DELIVERY, RELEASE))
                .isInstanceOf(AccessRefused.class)
                .hasMessage("viewer may not release, stop or roll back changes: signed in as Viewer");
        assertThatThrownBy(() -> deliveries.perform(OPERATOR, FixedPipelines.FAILOVER, approve()))
                .isInstanceOf(AccessRefused.class);
        assertThat(asked).isEmpty();
        assertThat(audit.entries())
                .extracting(entry -> entry.conclusion().result())
                .containsOnly(Result.REFUSED);
    }

    @Test
    void anUnclearAnswerStaysUnclearInTheRecord() {
        answer = new Reply.Unclear("CodePipeline did not answer in time");
        deliveries(FixedChanges.NONE, STRICT).perform(OPERATOR, FixedPipelines.DELIVERY, RELEASE);
        assertThat(audit.entries().getFirst().conclusion().result()).isEqualTo(Result.UNCLEAR);
    }

    private static Approval waiting() {
        return FixedPipelines.waiting("token-1").approvals().getFirst();
    }

    private static Intent approve() {
        return new Intent.Answer(waiting(), true, "looks well");
    }

    private Deliveries deliveries(Changes changes, DeliveryPolicy policy) {
        return new Deliveries(
                board,
                (_, _, intent) -> {
                    asked.add(intent);
                    return answer;
                },
                changes,
                policy,
                audit.trail(FixedPipelines.NOW));
    }
}
