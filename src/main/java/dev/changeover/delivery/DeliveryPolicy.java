package dev.changeover.delivery;

import java.util.Optional;

/**
 * What is allowed beyond roles.
 *
 * @param ownApprovals whether someone may approve a change that they released themselves
 */
public record DeliveryPolicy(boolean ownApprovals) {
    /**
     * Why someone may not approve an execution; empty when they may. Declining one's own change is always allowed.
     *
     * @param execution as far as it is known
     */
    public Optional<String> refusal(String person, Optional<PipelineExecution> execution) {
        if (ownApprovals || execution.isEmpty() || !execution.get().who().equals(person)) {
            return Optional.empty();
        }
        return Optional.of("%s released this change; policy asks for somebody else to approve it".formatted(person));
    }
}
