package dev.changeover.failover;

import dev.changeover.topology.WorkloadId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the runs: the fold of the ledger and of nothing else.
 *
 * @param entries how many entries have been applied
 * @param stop present while changes are stopped
 */
public record InForce(long entries, @Nullable StopSwitch stop, Map<RequestId, Petition> petitions) {
    /** An answer that was meant for one request must not allow another. */
    private static final String AMBIGUOUS =
            "two requests were filed under this number where they did not see each other; ask anew";

    public static final InForce EMPTY = new InForce(0, null, Map.of());

    public InForce {
        petitions = Map.copyOf(petitions);
    }

    /** What stands after one more entry. @throws IllegalStateException when the entry is not the next one */
    public InForce apply(LedgerEntry entry) {
        if (entry.sequence() != nextSequence()) {
            throw new IllegalStateException(
                    "the ledger expects entry %d and was given %d".formatted(nextSequence(), entry.sequence()));
        }
        return switch (entry.fact()) {
            case LedgerFact.ChangesStopped(String by, String reason) ->
                new InForce(entry.sequence(), new StopSwitch(by, entry.at(), reason), petitions);
            // Whoever did not know of a stop has not lifted it.
            case LedgerFact.ChangesAllowed _ ->
                new InForce(entry.sequence(), entry.seen() == entries ? null : stop, petitions);
            case LedgerFact.ApprovalRequested(ApprovalRequest request) ->
                with(entry, new Petition(request, null, petitions.containsKey(request.id()) ? AMBIGUOUS : null));
            case LedgerFact.ApprovalGiven(Approval approval) ->
                with(entry, approval.request(), p -> new Petition(p.request(), approval, p.closed()));
            case LedgerFact.ApprovalDeclined(RequestId id, String by, String reason) ->
                with(
                        entry,
                        id,
                        p -> new Petition(p.request(), p.approval(), "declined by %s: %s".formatted(by, reason)));
            case LedgerFact.RequestWithdrawn(RequestId id, String by) ->
                with(entry, id, p -> new Petition(p.request(), p.approval(), "withdrawn by " + by));
        };
    }

    private InForce with(LedgerEntry entry, RequestId id, java.util.function.UnaryOperator<Petition> change) {
        return petition(id)
                .map(p -> with(entry, change.apply(p)))
                .orElseGet(() -> new InForce(entry.sequence(), stop, petitions));
    }

    private InForce with(LedgerEntry entry, Petition petition) {
        Map<RequestId, Petition> all = new TreeMap<>(petitions);
        all.put(petition.request().id(), petition);
        return new InForce(entry.sequence(), stop, all);
    }

    public Optional<StopSwitch> stopped() {
        return Optional.ofNullable(stop);
    }

    public Optional<Petition> petition(RequestId id) {
        return Optional.ofNullable(petitions.get(id));
    }

    /** The requests of a workload, newest first. */
    public List<Petition> petitions(WorkloadId workload) {
        return new TreeMap<>(petitions)
                .descendingMap().values().stream()
                        .filter(p -> p.request().id().workload().equals(workload))
                        .toList();
    }

    /** Sequence number that the next entry must bear. */
    public long nextSequence() {
        return entries + 1;
    }
}
