package dev.changeover.failover.execution;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Decision;
import dev.changeover.failover.Event;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverMachine;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Run;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run's loop: <em>decide, journal, act, answer</em>. It has no thread and no clock of its own, so the simulation
 * turns the very same loop on a virtual clock.
 */
public final class RunLoop {
    private final Journal journal;
    private final Actuator actuator;
    private final InstantSource clock;
    private final Consumer<Run> published;
    private final Deque<JournalEntry> unwritten = new ArrayDeque<>();
    private final Deque<Fact.CommandIssued> unperformed = new ArrayDeque<>();
    private Run run;
    private @Nullable Instant wakeAt;

    /** @param published told of every new state of the run, after it is journaled */
    public RunLoop(Run run, Journal journal, Actuator actuator, InstantSource clock, Consumer<Run> published) {
        this.run = run;
        this.journal = journal;
        this.actuator = actuator;
        this.clock = clock;
        this.published = published;
    }

    /** What became of a turn. */
    public sealed interface Turned {
        /** @param wakeAt when to come again at the latest; absent when only an event can move the run */
        record Waiting(@Nullable Instant wakeAt) implements Turned {}

        record Ended() implements Turned {}

        /** Another driver has the run: do nothing more with it. */
        record Fenced(String by) implements Turned {}

        /** The journal cannot be written: nothing was done. Turn again, with any event, after a pause. */
        record JournalUnavailable(String cause) implements Turned {}
    }

    /** The newest journaled state. */
    public Run run() {
        return run;
    }

    /** Whether everything decided so far stands in the journal and was acted upon. */
    private boolean isClear() {
        return unwritten.isEmpty() && unperformed.isEmpty();
    }

    /** Takes one event through to the end of what follows from it. What an unavailable journal held up goes first. */
    public Turned turn(Event event) {
        @Nullable Turned blocked = isClear() ? null : settle();
        if (blocked != null) {
            return blocked;
        }
        adopt(decide(event));
        blocked = settle();
        if (blocked != null) {
            return blocked;
        }
        return run.isEnded() ? new Turned.Ended() : new Turned.Waiting(wakeAt);
    }

    private Decision decide(Event event) {
        try {
            return FailoverMachine.decide(run, event);
        } catch (IllegalStateException broken) {
            return FailoverMachine.halt(run, event.at(), "a rule of the machine is broken: " + broken.getMessage());
        }
    }

    private void adopt(Decision decision) {
        unwritten.addAll(decision.entries());
        unperformed.addAll(decision.commands());
        run = decision.next();
        wakeAt = decision.wakeAt();
    }

    /** Writes and acts until nothing is left to do; bounded, since a machine that never waits is a broken one. */
    private @Nullable Turned settle() {
        for (int round = 0; round < 100; round++) {
            @Nullable Turned blocked = write();
            if (blocked != null) {
                return blocked;
            }
            Fact.CommandIssued issued = unperformed.poll();
            if (issued == null) {
                return null;
            }
            var answer = actuator.perform(run.plan(), issued.command());
            adopt(decide(new Event.CommandAnswered(clock.instant(), issued.number(), answer)));
        }
        throw new IllegalStateException("run %s issued 100 commands in one turn".formatted(run.id()));
    }

    private @Nullable Turned write() {
        boolean wrote = !unwritten.isEmpty();
        while (!unwritten.isEmpty()) {
            switch (journal.append(unwritten.getFirst())) {
                case Append.Appended _ -> unwritten.removeFirst();
                case Append.Fenced fenced -> {
                    return new Turned.Fenced(fenced.by());
                }
                case Append.Unavailable unavailable -> {
                    return new Turned.JournalUnavailable(unavailable.cause());
                }
            }
        }
        if (wrote) {
            published.accept(run);
        }
        return null;
    }
}
