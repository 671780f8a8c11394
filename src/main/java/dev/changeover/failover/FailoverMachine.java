package dev.changeover.failover;

import java.time.Instant;

/**
 * The runbook as a function: pure, total and deterministic. Whatever happens, it says what to write down, what to do,
 * and when to be asked again.
 *
 * <ol>
 *   <li>A 200 means accepted; only an observation means done. Unclear means observe before retrying.
 *   <li>Journal first, act second.
 *   <li>A restart is an ordinary event.
 *   <li>Abort only before the point of no return; after it, go forward or halt and ask.
 *   <li>Database before traffic, always.
 * </ol>
 */
public final class FailoverMachine {
    private FailoverMachine() {}

    /** @throws IllegalStateException when an invariant of our own is broken; the driver then halts and asks */
    public static Decision decide(Run run, Event event) {
        if (run.isEnded() || (run.phase() == Run.Phase.PROPOSED && !(event instanceof Event.Started))) {
            return Turn.nothing(run);
        }
        Turn turn = new Turn(run, event.at());
        switch (event) {
            case Event.Started _ -> turn.begin();
            case Event.SnapshotObserved observed -> turn.observed(observed.snapshot());
            case Event.CommandAnswered answered -> turn.answered(answered.number(), answered.answer());
            case Event.DeadlinePassed _ -> turn.timePassed();
            case Event.AbortRequested requested -> turn.abortRequested(requested.by());
            case Event.OperatorAnswered answered -> turn.operatorAnswered(answered.by(), answered.choice());
            case Event.EscalationConfirmed confirmed -> turn.escalated(confirmed);
            case Event.Restarted restarted -> turn.restarted(restarted.driver());
        }
        return turn.decision();
    }

    /** What a driver records when an invariant of our own is broken: a bug halts the run and asks a human. */
    public static Decision halt(Run run, Instant at, String situation) {
        Turn turn = new Turn(run, at);
        turn.haltOnBug(situation);
        return turn.decision();
    }
}
