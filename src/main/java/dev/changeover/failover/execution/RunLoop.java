package dev.changeover.failover.execution;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Decision;
import dev.changeover.failover.Event;
import dev.changeover.failover.Fact;
import dev.changeover.failover.FailoverMachine;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Journal.Append;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Run;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run's loop: <em>decide, journal, act, answer</em>. It has no thread and no clock of its own, so the simulation
 * turns the very same loop on a virtual clock.
 */
public final class RunLoop {
    /** What a person said is never dropped, and a person does not say this much within one journal outage. */
    private static final int MOST_UNHEARD = 100;

    /** As careful as a driver on another host, whose clock is another as well. */
    private static final String WITH_ANOTHER_TIME = "the same driver, whose clock was set";

    private final Journal journal;
    private final Actuator actuator;
    private final WatchedClock clock;
    private final Consumer<Run> published;
    private final Decider decider;
    private final Deque<Event> unheard = new ArrayDeque<>();
    private final Deque<JournalEntry> unwritten = new ArrayDeque<>();
    private final Deque<Unperformed> unperformed = new ArrayDeque<>();
    private Run decided;
    private volatile Run journaled;
    private @Nullable Instant wakeAt;
    private boolean clockWasSet;

    /** The brain of the loop: {@link FailoverMachine#decide}, or in tests one with a known bug. */
    @FunctionalInterface
    public interface Decider {
        Decision decide(Run run, Event event);
    }

    /** What goes on beside the loop while it writes and acts. */
    public interface Beside {
        /** Nothing does: all there is comes as events. */
        Beside NOTHING = new Beside() {
            @Override
            public void goesOn(Run run) {}

            @Override
            public Optional<Event> news() {
                return Optional.empty();
            }
        };

        /**
         * The run will go on from here once that is journaled: what could take it further may be looked for meanwhile.
         * Must not block.
         */
        void goesOn(Run run);

        /** What was seen while a command was under way, so that what follows is written together with its answer. */
        Optional<Event> news();
    }

    /** A command that waits to be carried out, and when it was decided. */
    private record Unperformed(Fact.CommandIssued issued, Instant decidedAt) {}

    /** @param published told of every new state of the run, after it is journaled */
    public RunLoop(Run run, Journal journal, Actuator actuator, WatchedClock clock, Consumer<Run> published) {
        this(run, journal, actuator, clock, published, FailoverMachine::decide);
    }

    public RunLoop(
            Run run, Journal journal, Actuator actuator, WatchedClock clock, Consumer<Run> published, Decider decider) {
        this.decided = run;
        this.journaled = run;
        this.journal = journal;
        this.actuator = actuator;
        this.clock = clock;
        this.published = published;
        this.decider = decider;
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
        return journaled;
    }

    /**
     * Takes one event through to the end of what follows from it. What an unavailable journal held up goes first; what
     * a person says meanwhile waits behind it, all else is told again by a later event. When the host's clock was set,
     * the run is taken up anew before, so that nothing timed by the old clock counts.
     */
    public Turned turn(Event event) {
        return turn(event, Beside.NOTHING);
    }

    /** The same with a life beside it. */
    public Turned turn(Event event, Beside beside) {
        clockWasSet |= clock.wasSet();
        @Nullable Turned blocked = settle(beside);
        if (blocked != null) {
            keep(event);
            return blocked;
        }
        if (clockWasSet && decided.entries() > 0 && !decided.isEnded()) {
            unheard.addFirst(new Event.Restarted(clock.instant(), WITH_ANOTHER_TIME));
        }
        clockWasSet = false;
        unheard.addLast(event);
        while (!unheard.isEmpty()) {
            adopt(unheard.removeFirst(), beside);
            blocked = settle(beside);
            if (blocked != null) {
                return blocked;
            }
        }
        return journaled.isEnded() ? new Turned.Ended() : new Turned.Waiting(wakeAt);
    }

    private void keep(Event event) {
        boolean said = event instanceof Event.AbortRequested || event instanceof Event.OperatorAnswered;
        if (said && unheard.size() < MOST_UNHEARD) {
            unheard.addLast(event);
        }
    }

    private Decision decide(Event event) {
        try {
            return decider.decide(decided, event);
        } catch (RuntimeException broken) {
            return FailoverMachine.halt(decided, event.at(), "a rule of the machine is broken: " + broken);
        }
    }

    private void adopt(Event event, Beside beside) {
        Decision decision = decide(event);
        Instant now = clock.instant();
        unwritten.addAll(decision.entries());
        decision.commands().forEach(issued -> unperformed.add(new Unperformed(issued, now)));
        decided = decision.next();
        wakeAt = decision.wakeAt();
        if (!decision.entries().isEmpty()) {
            beside.goesOn(decided);
        }
    }

    /** Writes and acts until nothing is left to do; bounded, since a machine that never waits is a broken one. */
    private @Nullable Turned settle(Beside beside) {
        for (int round = 0; round < 100; round++) {
            @Nullable Turned blocked = write();
            if (blocked != null) {
                return blocked;
            }
            Unperformed next = unperformed.poll();
            if (next == null) {
                return null;
            }
            Answer answer = perform(next);
            adopt(new Event.CommandAnswered(clock.instant(), next.issued().number(), answer), beside);
            if (unperformed.isEmpty()) {
                beside.news().ifPresent(news -> adopt(news, beside));
            }
        }
        throw new IllegalStateException("run %s issued 100 commands in one turn".formatted(decided.id()));
    }

    /**
     * A command that the journal held up too long rests on stale evidence, and another driver may be at work; how long it
     * was held up is not known once the clock was set.
     */
    private Answer perform(Unperformed next) {
        Instant latest = next.decidedAt().plus(decided.plan().policy().timing().evidenceMaximumAge());
        if (clockWasSet || clock.instant().isAfter(latest)) {
            return new Answer.Rejected(new Fault(
                    Fault.Kind.NOT_YET, "JournalTooSlow", "the journal took it too late to act on what was seen then"));
        }
        try {
            return actuator.perform(decided.plan(), next.issued().command());
        } catch (RuntimeException bug) {
            return new Answer.Unclear("our own fault: " + bug);
        }
    }

    private @Nullable Turned write() {
        if (unwritten.isEmpty()) {
            return null;
        }
        Journal.Appending appending = journal.append(List.copyOf(unwritten));
        for (int stored = 0; stored < appending.stored(); stored++) {
            unwritten.removeFirst();
        }
        return switch (appending.outcome()) {
            case Append.Appended _ -> {
                journaled = decided;
                published.accept(journaled);
                yield null;
            }
            case Append.Fenced fenced -> new Turned.Fenced(fenced.by());
            case Append.Unavailable unavailable -> new Turned.JournalUnavailable(unavailable.cause());
        };
    }
}
