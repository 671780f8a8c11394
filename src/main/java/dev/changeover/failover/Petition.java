package dev.changeover.failover;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for approval, and what has become of it so far.
 *
 * @param approval present once approved
 * @param closed why it allows nothing any more, in words; present once declined or withdrawn
 */
public record Petition(
        ApprovalRequest request,
        @Nullable Approval approval,
        @Nullable String closed) {
    /** Where a request stands. */
    public enum State {
        WAITING,
        APPROVED,
        /** Declined or withdrawn. */
        CLOSED,
        /** Its time, or that of its approval, is over. */
        LAPSED
    }

    /** Where it stands at a moment; whether an approval was used already is told by the runs. */
    public State state(Instant now) {
        if (closed != null) {
            return State.CLOSED;
        }
        if (approval != null) {
            return now.isBefore(approval.expiresAt()) ? State.APPROVED : State.LAPSED;
        }
        return now.isBefore(request.lapsesAt()) ? State.WAITING : State.LAPSED;
    }

    /** Why {@code by} may not approve or decline it now; empty when they may. */
    public Optional<String> refusal(String by, Instant now) {
        if (by.equals(request.requestedBy())) {
            return Optional.of("%s asked for this; another person has to decide it".formatted(by));
        }
        return switch (state(now)) {
            case WAITING -> Optional.empty();
            case APPROVED -> Optional.of("request %s is approved already".formatted(request.id()));
            case CLOSED -> Optional.of("request %s is closed: %s".formatted(request.id(), closed));
            case LAPSED ->
                Optional.of("request %s lapsed at %s; it has to be asked for anew"
                        .formatted(request.id(), Words.time(request.lapsesAt())));
        };
    }
}
