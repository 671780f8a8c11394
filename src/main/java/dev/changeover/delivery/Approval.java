package dev.changeover.delivery;

/**
 * An approval that waits for a person, as it was read. Only its token answers it: when the pipeline has moved on, the
 * token is no longer good, and an answer meant for one change cannot reach the next.
 *
 * @param note what the pipeline says about it; may be empty
 */
public record Approval(String stage, String action, ExecutionId execution, String token, String note) {
    @Override
    public String toString() {
        return "approval %s/%s of %s".formatted(stage, action, execution);
    }
}
