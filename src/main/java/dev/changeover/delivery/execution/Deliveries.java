package dev.changeover.delivery.execution;

import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.delivery.Changes;
import dev.changeover.delivery.DeliveryBoard;
import dev.changeover.delivery.DeliveryPolicy;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.Interlock;
import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineHands;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Reply;
import java.util.Optional;

/**
 * Where views bring what people ask of pipelines. Every intent names its operator, is written down before it is tried, and
 * is judged here whatever the page showed.
 */
public final class Deliveries {
    private final DeliveryBoard board;
    private final PipelineHands hands;
    private final Changes changes;
    private final DeliveryPolicy policy;
    private final AuditTrail trail;

    public Deliveries(
            DeliveryBoard board, PipelineHands hands, Changes changes, DeliveryPolicy policy, AuditTrail trail) {
        this.board = board;
        this.hands = hands;
        this.changes = changes;
        this.policy = policy;
        this.trail = trail;
    }

    public DeliveryBoard board() {
        return board;
    }

    /** What is known of switchovers and failovers. */
    public Changes changes() {
        return changes;
    }

    /** What the configuration allows beyond roles. */
    public DeliveryPolicy policy() {
        return policy;
    }

    /** Who may ask for this at all. */
    public static Permission permission(PipelineId id, Intent intent) {
        if (intent instanceof Intent.Answer) {
            return Permission.APPROVE;
        }
        return id.changesOver() ? Permission.CHANGE_OVER : Permission.DELIVER;
    }

    /**
     * Asks CodePipeline for something, once. An act that cannot be written down is not tried: unlike a failover, a
     * delivery can wait.
     *
     * @throws dev.changeover.access.AccessRefused when the operator may not
     */
    public Reply perform(Operator by, PipelineId id, Intent intent) {
        PipelinePicture picture = board.picture(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no pipeline %s here".formatted(id)));
        String name = picture.address().name().value();
        AuditTrail.Attempt attempt = trail.attempt(trail.deed(
                by.name(),
                Area.DELIVERY,
                intent.act(),
                id.workload().value(),
                name,
                intent.reason().strip()));
        if (attempt.notKept().isPresent()) {
            return new Reply.Refused("this act could not be written down (%s), so nothing was tried"
                    .formatted(attempt.notKept().get()));
        }
        Reply reply = trail.conclude(attempt, () -> admitted(by, picture, intent), Deliveries::conclusion);
        board.look(id);
        return reply;
    }

    private Reply admitted(Operator by, PipelinePicture picture, Intent intent) {
        PipelineId id = picture.id();
        by.require(permission(id, intent));
        if (intent.reason().isBlank()) {
            return new Reply.Refused("say why: the reason stands in the record");
        }
        Optional<Pipeline> pipeline = picture.pipeline().last();
        if (pipeline.isEmpty()) {
            return new Reply.Refused(
                    "pipeline %s was never seen by this console; nothing is asked of what it cannot see"
                            .formatted(picture.address().name()));
        }
        Optional<String> refusal = Interlock.refusal(intent, changes.underWay(id.workload()))
                .or(() -> Interlock.unfit(intent.signedBy(by.name())))
                .or(() -> ownApproval(by, picture, intent));
        return refusal.<Reply>map(Reply.Refused::new)
                .orElseGet(() ->
                        hands.perform(pipeline.get().name(), pipeline.get().home(), intent.signedBy(by.name())));
    }

    private Optional<String> ownApproval(Operator by, PipelinePicture picture, Intent intent) {
        return intent instanceof Intent.Answer answer && answer.approved()
                ? policy.refusal(by.name(), picture.execution(answer.approval().execution()))
                : Optional.empty();
    }

    private static Conclusion conclusion(Reply reply) {
        return switch (reply) {
            case Reply.Taken taken -> Conclusion.done("", taken.execution());
            case Reply.Refused refused -> Conclusion.refused(refused.why());
            case Reply.MovedOn moved -> Conclusion.failed(moved.why());
            case Reply.Throttled throttled -> Conclusion.failed(throttled.why());
            case Reply.Unclear unclear -> Conclusion.unclear(unclear.cause());
        };
    }
}
