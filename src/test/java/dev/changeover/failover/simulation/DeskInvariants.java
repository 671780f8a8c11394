package dev.changeover.failover.simulation;

import dev.changeover.failover.Admission.Verdict;
import dev.changeover.failover.Approval;
import dev.changeover.failover.ApprovalRequest;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Ledger;
import dev.changeover.failover.LedgerEntry;
import dev.changeover.failover.LedgerFact;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.Safeguards;
import java.time.Instant;
import java.util.Optional;

/** What must hold when a run begins: asked of the ledger's own entries, never of what was folded from them. */
final class DeskInvariants {
    private final Invariants invariants;
    private final Ledger ledger;

    DeskInvariants(Invariants invariants, Ledger ledger) {
        this.invariants = invariants;
        this.ledger = ledger;
    }

    void begun(Commission begun, Instant at) {
        invariants.require(!isStopped(), "a run began while changes were stopped");
        Safeguards rules = begun.plan().policy().safeguards();
        if (rules.approvalNeeded() != ApprovalNeeded.NEVER && begun.terms().breakGlass() == null) {
            approved(begun, rules, at);
        }
        for (Finding finding : begun.preflight().findings()) {
            invariants.require(
                    finding.verdict() != Finding.Verdict.BLOCKS,
                    "a run began although %s, and nobody overrode it",
                    finding.sentence());
        }
    }

    private boolean isStopped() {
        boolean stopped = false;
        for (LedgerEntry entry : ledger.read(0).entries()) {
            stopped = entry.fact() instanceof LedgerFact.ChangesStopped
                    || (stopped && !(entry.fact() instanceof LedgerFact.ChangesAllowed));
        }
        return stopped;
    }

    private void approved(Commission begun, Safeguards rules, Instant at) {
        Approval named = begun.terms().approval();
        if (named == null) {
            invariants.require(false, "a run began that nobody had approved");
            return;
        }
        ApprovalRequest request = request(named).orElseThrow();
        LedgerEntry given = given(named).orElseThrow();
        String by = ((LedgerFact.ApprovalGiven) given.fact()).approval().by();
        invariants.require(!by.equals(request.requestedBy()), "%s approved what they had asked for themselves", by);
        invariants.require(
                at.isBefore(given.at().plus(rules.approvalValidity())), "a run began on an approval that had expired");
        invariants.require(
                begun.plan().change().equals(request.plan().change())
                        && begun.reason().equals(request.reason())
                        && begun.terms().drill() == request.drill(),
                "what began is not what was approved");
    }

    private Optional<ApprovalRequest> request(Approval approval) {
        return ledger.read(0).entries().stream()
                .map(LedgerEntry::fact)
                .filter(f -> f instanceof LedgerFact.ApprovalRequested asked
                        && asked.request().id().equals(approval.request()))
                .map(f -> ((LedgerFact.ApprovalRequested) f).request())
                .findFirst();
    }

    private Optional<LedgerEntry> given(Approval approval) {
        return ledger.read(0).entries().stream()
                .filter(e -> e.fact() instanceof LedgerFact.ApprovalGiven given
                        && given.approval().request().equals(approval.request()))
                .findFirst();
    }

    /** @param again what the same order led to after its approval had been used */
    void notAgain(Verdict again) {
        invariants.require(!(again instanceof Verdict.Begin), "one approval began two runs");
    }
}
