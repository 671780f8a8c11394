package dev.changeover.failover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change that waits for a second person. What is approved is exactly this: whatever is altered needs a new request.
 *
 * @param plan as the requester confirmed it; that of a later moment may differ in its snapshot's number alone
 * @param lapsesAt from then on it cannot be approved any more
 */
public record ApprovalRequest(
        RequestId id,
        FailoverPlan plan,
        String requestedBy,
        String reason,
        boolean drill,
        List<RuleOverride> overrides,
        Instant at,
        Instant lapsesAt) {
    public ApprovalRequest {
        overrides = List.copyOf(overrides);
    }

    /** The same request under the number and at the moment at which it is really filed. */
    public ApprovalRequest filed(RequestId as, Instant when) {
        return new ApprovalRequest(
                as,
                plan,
                requestedBy,
                reason,
                drill,
                overrides,
                when,
                when.plus(plan.policy().safeguards().approvalValidity()));
    }

    /** What is to be ordered once it is approved. */
    public Order order() {
        return new Order(plan.change(), reason, drill, overrides, null);
    }

    /** Whether an order for a plan is the very one that this request asks for. */
    boolean isFor(FailoverPlan ordered, Order order, String by) {
        return difference(ordered, order, by).isEmpty();
    }

    /** What an order has that differs from what was asked for, in words; empty when it is the same. */
    Optional<String> difference(FailoverPlan ordered, Order order, String by) {
        if (!by.equals(requestedBy)) {
            return Optional.of("it was asked for by " + requestedBy);
        }
        if (!ordered.change().equals(plan.change())) {
            return Optional.of("another change was asked for");
        }
        if (!ordered.source().equals(plan.source())) {
            return Optional.of("%s was the writer then, %s is now".formatted(plan.source(), ordered.source()));
        }
        if (!ordered.at(plan.snapshotNumber()).equals(plan)) {
            return Optional.of("the plan or its policy has changed since");
        }
        if (order.drill() != drill || !order.overrides().equals(overrides)) {
            return Optional.of("it was asked for on other terms");
        }
        return order.reason().strip().equals(reason) ? Optional.empty() : Optional.of("another reason was given");
    }
}
