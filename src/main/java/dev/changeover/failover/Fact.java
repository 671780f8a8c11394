package dev.changeover.failover;

import dev.changeover.topology.ClusterRecipe;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a journal entry tells. The state of a run is the fold of its facts and of nothing else. */
public sealed interface Fact {
    record RunStarted(Commission commission) implements Fact {}

    record StepStarted(Step step) implements Fact {}

    /**
     * Written before the command is carried out.
     *
     * @param number counts the commands of a run from 1
     */
    record CommandIssued(long number, Command command) implements Fact {}

    record CommandAnswered(long number, Answer answer) implements Fact {}

    /** The step's command will be sent again at {@code notBefore}. */
    record RetryScheduled(Instant notBefore, String why) implements Fact {}

    /** @param evidence the observation that proves it, in words */
    record StepDone(Step step, String evidence) implements Fact {}

    /** A step that was tried and is not needed for the plan to go on. */
    record StepSkipped(Step step, String why) implements Fact {}

    record AbortRequested(String by) implements Fact {}

    record AbortRefused(String by, String why) implements Fact {}

    /** From here on the run puts back what it changed, and then ends as {@code outcome}. */
    record RunRestoring(Outcome outcome, String why) implements Fact {}

    record RunHalted(Question question) implements Fact {}

    record OperatorAnswered(String by, Choice choice) implements Fact {}

    /**
     * What a failover may lose, as it was known when the database was told to move.
     *
     * @param window absent when nobody can say
     * @param evidence the reading that it rests on, in words
     */
    record LossForeseen(@Nullable Duration window, String evidence) implements Fact {}

    /**
     * How to make the cluster again that a rebuild is going to delete: in the record before anything is deleted, so that
     * it outlives the cluster and every console.
     */
    record RecipeKept(ClusterRecipe recipe) implements Fact {}

    /**
     * A switchover that is stuck goes on as a failover.
     *
     * @param by who confirmed a second time, having been shown what may be lost
     * @param reason never blank
     */
    record Escalated(String by, String reason, FailoverPlan plan) implements Fact {}

    record DriverRestarted(String driver) implements Fact {}

    record RunEnded(Outcome outcome, String summary) implements Fact {}

    /**
     * A person has decided what is to become of one lost write; written before anything is done about it. It comes after
     * the end of the run and changes nothing of it.
     *
     * @param write as {@link LostWrite#id}
     * @param over whether a row that has changed since is to be overwritten
     */
    record LossDecided(String by, String write, Remedy remedy, boolean over) implements Fact {
        /** What is to become of it. */
        public enum Remedy {
            APPLY,
            DISCARD
        }
    }

    /**
     * What became of a lost write.
     *
     * @param row the key under which it lives now; absent when it was not written
     * @param told in words
     */
    record LossSettled(String write, @Nullable String row, String told) implements Fact {}
}
