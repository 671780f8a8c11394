package dev.changeover.failover;

/** What stands beside the runs and outlives each of them: the stop switch, and requests for approval. */
public sealed interface LedgerFact {
    /** @param reason never blank */
    record ChangesStopped(String by, String reason) implements LedgerFact {}

    /** @param reason never blank */
    record ChangesAllowed(String by, String reason) implements LedgerFact {}

    record ApprovalRequested(ApprovalRequest request) implements LedgerFact {}

    record ApprovalGiven(Approval approval) implements LedgerFact {}

    /** @param reason never blank */
    record ApprovalDeclined(RequestId request, String by, String reason) implements LedgerFact {}

    record RequestWithdrawn(RequestId request, String by) implements LedgerFact {}
}
