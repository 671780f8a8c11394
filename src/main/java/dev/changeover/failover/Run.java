package dev.changeover.failover;

import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as its journal tells it. {@link #apply} is the only way to another state, so that replay equals live state.
 *
 * @param entries how many entries have been applied
 * @param lastAt time of the newest entry; time never goes back within a run
 * @param commands how many commands have been issued
 * @param steps the timeline, oldest first; the last one is the current step
 * @param question what a halted run asks
 * @param restoringTo how the run will end once everything is put back
 * @param escalation present once a switchover goes on as a failover
 */
public record Run(
        RunId id,
        Commission commission,
        long entries,
        Instant lastAt,
        Phase phase,
        long commands,
        Cursor cursor,
        Marks marks,
        List<StepRecord> steps,
        @Nullable Question question,
        @Nullable Outcome restoringTo,
        @Nullable Outcome outcome,
        @Nullable Escalation escalation) {
    /** Where a run stands as a whole. */
    public enum Phase {
        /** Not journaled yet. */
        PROPOSED,
        RUNNING,
        /** Putting back what was changed. */
        RESTORING,
        /** Waiting for a person. */
        HALTED,
        ENDED
    }

    /**
     * Where a run stands within its steps.
     *
     * @param since when the current step began, or was given its full time again
     * @param attempts how often the step's command was issued
     * @param issued the newest command of this step, absent when it is to be issued
     * @param notBefore the next attempt waits until then
     */
    public record Cursor(
            Step step,
            Instant since,
            int attempts,
            @Nullable Issued issued,
            @Nullable Instant notBefore) {}

    /** A command that was issued, and its answer if one came. */
    public record Issued(
            long number,
            Command command,
            Instant at,
            @Nullable Answer answer,
            @Nullable Instant answeredAt) {
        public boolean isAwaitingAnswer() {
            return answer == null;
        }
    }

    /**
     * What must not be forgotten over all steps.
     *
     * @param movesPossiblyApplied commands that move the database and were not definitely refused: above zero, the
     *     point of no return is passed
     * @param databaseCommandAt when the newest of them was issued; after an escalation, when it became unclear what
     *     became of it: it may have been sent as late as that, and be on its way still
     * @param fenceTouched a fence command was issued and it has not been seen lifted
     * @param writeProvenAt when a write in the target Region was last proven
     * @param takenUpAt when the present driver took the run up: the clocks of two hosts differ, so a reading from
     *     before that cannot be told to be younger than a command of the driver before
     * @param lossAtRisk what a failover may lose, as known when it was told to move
     * @param unfenced a person goes on although the old writer takes writes that nothing fences
     * @param recipe how to make the cluster again that a rebuild deletes; absent until it is in the record
     */
    public record Marks(
            int movesPossiblyApplied,
            @Nullable Instant databaseCommandAt,
            boolean fenceTouched,
            @Nullable Instant writeProvenAt,
            @Nullable Instant takenUpAt,
            @Nullable Duration lossAtRisk,
            boolean unfenced,
            @Nullable ClusterRecipe recipe) {
        static final Marks NONE = new Marks(0, null, false, null, null, null, false, null);

        Marks moveIssued(Instant at) {
            return with(movesPossiblyApplied + 1, at, fenceTouched);
        }

        Marks moveInDoubt(Instant since) {
            return with(movesPossiblyApplied, since, fenceTouched);
        }

        Marks moveRefused() {
            return moves(movesPossiblyApplied - 1);
        }

        Marks moves(int possiblyApplied) {
            return with(possiblyApplied, databaseCommandAt, fenceTouched);
        }

        Marks fence(boolean touched) {
            return with(movesPossiblyApplied, databaseCommandAt, touched);
        }

        private Marks with(int moves, @Nullable Instant moveAt, boolean touched) {
            return new Marks(moves, moveAt, touched, writeProvenAt, takenUpAt, lossAtRisk, unfenced, recipe);
        }

        Marks writeProven(Instant at) {
            return with(at, takenUpAt, lossAtRisk, unfenced, recipe);
        }

        Marks takenUp(Instant at) {
            return with(writeProvenAt, at, lossAtRisk, unfenced, recipe);
        }

        Marks lossForeseen(@Nullable Duration window) {
            return with(writeProvenAt, takenUpAt, window, unfenced, recipe);
        }

        Marks goesUnfenced() {
            return with(writeProvenAt, takenUpAt, lossAtRisk, true, recipe);
        }

        Marks recipe(ClusterRecipe kept) {
            return with(writeProvenAt, takenUpAt, lossAtRisk, unfenced, kept);
        }

        private Marks with(
                @Nullable Instant proven,
                @Nullable Instant taken,
                @Nullable Duration loss,
                boolean without,
                @Nullable ClusterRecipe kept) {
            return new Marks(movesPossiblyApplied, databaseCommandAt, fenceTouched, proven, taken, loss, without, kept);
        }

        /** Readings begun at or after the answer can show what happened at {@code instant}. */
        Instant visibleSince(Instant instant) {
            return takenUpAt == null || takenUpAt.isBefore(instant) ? instant : takenUpAt;
        }
    }

    /** One line of the timeline. */
    public record StepRecord(
            Step step, Instant startedAt, @Nullable Instant endedAt, Result result, String evidence) {
        /** What became of a step. */
        public enum Result {
            UNDER_WAY,
            DONE,
            SKIPPED,
            GIVEN_UP
        }
    }

    public Run {
        steps = List.copyOf(steps);
    }

    /** A run that is about to start: nothing is journaled yet. */
    public static Run proposed(RunId id, Commission commission, Instant at) {
        return new Run(
                id,
                commission,
                0,
                at,
                Phase.PROPOSED,
                0,
                new Cursor(commission.plan().steps().getFirst(), at, 0, null, null),
                Marks.NONE,
                List.of(),
                null,
                null,
                null,
                null);
    }

    /** Rebuilds a run from its journal; empty when there is no readable first entry. */
    public static Optional<Run> replay(List<JournalEntry> journal) {
        if (journal.isEmpty() || !(journal.getFirst().fact() instanceof Fact.RunStarted(Commission commission))) {
            return Optional.empty();
        }
        Run run = proposed(
                journal.getFirst().run(), commission, journal.getFirst().at());
        for (JournalEntry entry : journal) {
            run = run.apply(entry);
        }
        return Optional.of(run);
    }

    /** The run after one more entry. @throws IllegalStateException when the entry is not the next one */
    public Run apply(JournalEntry entry) {
        return RunFold.apply(this, entry);
    }

    /** The plan by which the run goes: the ordered one, or that of its escalation. */
    public FailoverPlan plan() {
        return escalation == null ? commission.plan() : escalation.plan();
    }

    /** Whether this rehearses: the same code, judged against the recovery objectives at its end. */
    public boolean isDrill() {
        return commission.terms().drill();
    }

    /** What a failover may lose, as it was known when the database was told to move; absent when nobody can say. */
    public @Nullable Duration lossAtRisk() {
        return marks.lossAtRisk();
    }

    /**
     * Whether a person may go on as a failover: a switchover whose database command was sent, and whose target was not
     * seen to take writes since.
     */
    public boolean mayEscalate() {
        return plan().isPlanned()
                && pointOfNoReturnPassed()
                && (phase == Phase.RUNNING || phase == Phase.HALTED)
                && restoringTo == null
                && (cursor.step() == Step.MOVE_DATABASE || cursor.step() == Step.AWAIT_WRITER);
    }

    public RegionName target() {
        return plan().target();
    }

    public boolean isEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether the cursor's step was begun and not ended: always so but between two entries of one decision. */
    boolean hasOpenStep() {
        return !steps.isEmpty() && steps.getLast().result() == StepRecord.Result.UNDER_WAY;
    }

    /** Whether the database may have been told to move: from here on there is no abort. */
    public boolean pointOfNoReturnPassed() {
        return marks.movesPossiblyApplied() > 0;
    }

    /** Sequence number that the next entry must bear. */
    public long nextSequence() {
        return entries + 1;
    }

    /** The steps that this run goes through from where it stands: its plan, or the way back. */
    List<Step> program() {
        return restoringTo == null ? plan().steps() : Restoration.steps(this);
    }
}
