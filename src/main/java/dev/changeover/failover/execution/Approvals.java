package dev.changeover.failover.execution;

import dev.changeover.access.Operator;
import dev.changeover.access.Permission;
import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.Approval;
import dev.changeover.failover.ApprovalRequest;
import dev.changeover.failover.InForce;
import dev.changeover.failover.LedgerFact;
import dev.changeover.failover.Policy;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.execution.Changeovers.Reply;
import dev.changeover.failover.execution.LedgerBook.Said;
import dev.changeover.failover.execution.LedgerBook.Wish;
import dev.changeover.topology.TopologyFeed.Subscription;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people say beside a run: the stop switch, and the word of a second person. Each says it in their own name. */
public final class Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

    private final LedgerBook book;
    private final Function<WorkloadId, Policy> policies;
    private final AuditTrail trail;

    Approvals(LedgerBook book, Function<WorkloadId, Policy> policies, AuditTrail trail) {
        this.book = book;
        this.policies = policies;
        this.trail = trail;
    }

    /** What became of what was said. */
    public sealed interface Answer {
        /** It stands in the ledger. */
        record Noted(InForce inForce) implements Answer {}

        /** @param why a sentence that says what would be right */
        record Refused(String why) implements Answer {}
    }

    /** What stands now; empty when the ledger cannot be read, for then nobody can say. */
    public Optional<InForce> inForce() {
        return book.seen();
    }

    /** Reads anew what others have said: whoever is about to act must not miss a word. */
    void look() {
        var _ = book.read();
    }

    /** Calls back with every new state, from any thread; the callback must not block. */
    public Subscription onChange(Consumer<InForce> listener) {
        return book.onChange(listener);
    }

    /** No run begins any more, in any workload, until changes are allowed again. A run under way goes on. */
    public Answer stop(Operator by, String reason) {
        return recorded(by, "stop all changes", "", "", reason, () -> {
            by.require(Permission.CHANGE_OVER);
            if (reason.isBlank()) {
                return new Answer.Refused("say why changes are stopped: everybody whom it stops reads it");
            }
            return say((inForce, _) -> inForce.stopped()
                    .<Wish>map(stop -> new Wish.Not(stop.sentence()))
                    .orElseGet(() -> new Wish.Say(new LedgerFact.ChangesStopped(by.name(), reason.strip()))));
        });
    }

    /** Lifts the stop. */
    public Answer allow(Operator by, String reason) {
        return recorded(by, "allow changes again", "", "", reason, () -> {
            by.require(Permission.CHANGE_OVER);
            if (reason.isBlank()) {
                return new Answer.Refused("say why changes are allowed again: it stands in the record");
            }
            return say((inForce, _) -> inForce.stopped().isEmpty()
                    ? new Wish.Not("changes are not stopped")
                    : new Wish.Say(new LedgerFact.ChangesAllowed(by.name(), reason.strip())));
        });
    }

    /** The second person's yes; it holds for as long as policy says and for this very change. */
    public Answer approve(Operator by, RequestId request) {
        return recorded(by, "approve a change", request.workload().value(), request.toString(), "", () -> {
            by.require(Permission.APPROVE);
            return decided(by, request, at -> {
                Duration validity =
                        policies.apply(request.workload()).safeguards().approvalValidity();
                return new LedgerFact.ApprovalGiven(new Approval(request, by.name(), at, at.plus(validity)));
            });
        });
    }

    /** The second person's no. */
    public Answer decline(Operator by, RequestId request, String reason) {
        return recorded(by, "decline a change", request.workload().value(), request.toString(), reason, () -> {
            by.require(Permission.APPROVE);
            if (reason.isBlank()) {
                return new Answer.Refused("say why: whoever asked reads it");
            }
            return decided(by, request, _ -> new LedgerFact.ApprovalDeclined(request, by.name(), reason.strip()));
        });
    }

    private Answer recorded(
            Operator by, String act, String workload, String subject, String reason, Supplier<Answer> intent) {
        Deed deed = trail.deed(by.name(), Area.CHANGEOVER, act, workload, subject, reason);
        return trail.around(deed, intent, answer -> switch (answer) {
            case Answer.Noted _ -> Conclusion.done("");
            case Answer.Refused refused -> Conclusion.refused(refused.why());
        });
    }

    private Answer decided(Operator by, RequestId id, Function<Instant, LedgerFact> fact) {
        return say((inForce, at) -> inForce.petition(id)
                .map(petition -> petition.refusal(by.name(), at)
                        .<Wish>map(Wish.Not::new)
                        .orElseGet(() -> new Wish.Say(fact.apply(at))))
                .orElseGet(() -> new Wish.Not("there is no request " + id)));
    }

    /** Whoever asked does not want it any more, approved or not. */
    public Answer withdraw(Operator by, RequestId request) {
        return recorded(by, "withdraw a request", request.workload().value(), request.toString(), "", () -> {
            by.require(Permission.CHANGE_OVER);
            return say((inForce, _) -> inForce.petition(request)
                    .filter(p -> p.closed() == null)
                    .map(p -> withdrawn(by, p.request()))
                    .orElseGet(() -> new Wish.Not("there is no open request " + request)));
        });
    }

    private static Wish withdrawn(Operator by, ApprovalRequest request) {
        return request.requestedBy().equals(by.name())
                ? new Wish.Say(new LedgerFact.RequestWithdrawn(request.id(), by.name()))
                : new Wish.Not("only %s may withdraw it; an approver may decline it".formatted(request.requestedBy()));
    }

    /** Files a request under the number that the ledger has for it by then. */
    Reply file(ApprovalRequest wanted) {
        Said said = book.say((inForce, at) -> new Wish.Say(new LedgerFact.ApprovalRequested(
                wanted.filed(new RequestId(wanted.id().workload(), inForce.nextSequence()), at))));
        return switch (said) {
            case Said.Done(LedgerFact.ApprovalRequested(ApprovalRequest filed), InForce _) -> new Reply.Waiting(filed);
            case Said.Done done -> throw new IllegalStateException("not what was said: " + done.fact());
            case Said.NotDone not -> new Reply.Refused(not.why());
        };
    }

    private Answer say(BiFunction<InForce, Instant, Wish> wish) {
        return switch (book.say(wish)) {
            case Said.Done done -> {
                LOG.warn("the ledger says: {}", done.fact());
                yield new Answer.Noted(done.inForce());
            }
            case Said.NotDone not -> new Answer.Refused(not.why());
        };
    }
}
