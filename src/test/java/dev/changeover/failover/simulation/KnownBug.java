package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Approval;
import dev.changeover.failover.Circumstances;
import dev.changeover.failover.Command;
import dev.changeover.failover.Decision;
import dev.changeover.failover.Event;
import dev.changeover.failover.FailoverMachine;
import dev.changeover.failover.InForce;
import dev.changeover.failover.Journal;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.Policy;
import dev.changeover.failover.RunId;
import dev.changeover.failover.Step;
import dev.changeover.failover.execution.RunLoop.Decider;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bugs that failover tools have really had, each planted where it would sit. */
enum KnownBug implements Mutation {
    /** An accepted call is taken for a done one: the target is believed to be the writer as soon as AWS says 200. */
    TRUSTS_A_200 {
        @Override
        public Decider decider() {
            return (run, event) -> event instanceof Event.SnapshotObserved(Instant at, TopologySnapshot snapshot)
                            && run.pointOfNoReturnPassed()
                    ? FailoverMachine.decide(run, new Event.SnapshotObserved(at, Lies.targetWrites(run, snapshot)))
                    : FailoverMachine.decide(run, event);
        }

        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> command instanceof Command.ProveWrite
                    ? new Answer.Accepted("believed")
                    : actuator.perform(plan, command);
        }
    },
    /** The old "available" right after the call is believed: no time to settle is given. */
    READS_THE_OLD_AVAILABLE {
        @Override
        public Policy policy(Policy policy) {
            return Lies.withSettle(policy, Duration.ZERO);
        }
    },
    TRAFFIC_BEFORE_DATABASE {
        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> {
                if (command.movesDatabase()) {
                    var _ = actuator.perform(plan, new Command.PointOrigin(plan.target()));
                }
                return actuator.perform(plan, command);
            };
        }
    },
    /** Nothing fences a second driver: whoever appends is told that all is well. */
    TWO_DRIVERS {
        @Override
        public Journal journal(Journal journal) {
            return new LeakyJournal(journal, LeakyJournal.Leak.FENCES_NOBODY);
        }
    },
    ABORT_AFTER_THE_POINT_OF_NO_RETURN {
        @Override
        public Decider decider() {
            return (run, event) -> event instanceof Event.AbortRequested
                    ? Lies.rebased(run, FailoverMachine.decide(Lies.withMoves(run, 0), event))
                    : FailoverMachine.decide(run, event);
        }
    },
    /** A client library that quietly sends again what timed out. */
    A_RETRY_THAT_DOUBLES {
        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> {
                Answer first = actuator.perform(plan, command);
                return first instanceof Answer.Unclear ? actuator.perform(plan, command) : first;
            };
        }
    },
    /** A cache in front of the readers: what is told as of now is some seconds old. */
    STALE_SNAPSHOT {
        @Override
        Mutation plant() {
            return new StaleCache();
        }
    },
    REVERSE_RUN_WHILE_ONE_IS_ACTIVE {
        @Override
        public Optional<RunId> openRun(Optional<RunId> open) {
            return Optional.empty();
        }
    },
    FENCE_LEFT_BEHIND {
        @Override
        public Decider decider() {
            return (run, event) -> event instanceof Event.AbortRequested
                    ? Lies.rebased(run, FailoverMachine.decide(Lies.withoutFence(run), event))
                    : FailoverMachine.decide(run, event);
        }
    },
    /** A fence that could not be set is gone on without, though the old writer goes on taking writes. */
    FENCE_GIVEN_UP_UNASKED {
        @Override
        public Decider decider() {
            return (run, event) -> event instanceof Event.SnapshotObserved
                    ? Lies.rebased(run, FailoverMachine.decide(Lies.unfenced(run), event))
                    : FailoverMachine.decide(run, event);
        }
    },
    /** A switchover that is stuck goes on as a failover at the first answer, whatever that may lose. */
    ESCALATES_WITHOUT_A_SECOND_CONFIRMATION {
        @Override
        public Decider decider() {
            return (run, event) ->
                    event instanceof Event.OperatorAnswered(Instant at, String by, var _) && run.mayEscalate()
                            ? FailoverMachine.decide(run, Lies.escalation(run, at, by))
                            : FailoverMachine.decide(run, event);
        }
    },
    /** Time is taken from the host's clock as it comes. */
    CLOCK_JUMP {
        @Override
        public Decider decider() {
            return (run, event) -> {
                Decision decision = FailoverMachine.decide(run, event);
                List<JournalEntry> entries = decision.entries().stream()
                        .map(e -> new JournalEntry(e.run(), e.sequence(), event.at(), e.fact()))
                        .toList();
                return Lies.replaced(run, decision, entries);
            };
        }
    },
    UNCLEAR_TAKEN_FOR_REJECTED {
        @Override
        public Decider decider() {
            return (run, event) ->
                    event instanceof Event.CommandAnswered(Instant at, long number, Answer.Unclear(String cause))
                            ? FailoverMachine.decide(run, new Event.CommandAnswered(at, number, Lies.refused(cause)))
                            : FailoverMachine.decide(run, event);
        }
    },
    REPLAY_SKIPS_THE_LAST_ENTRY {
        @Override
        public List<JournalEntry> replayed(List<JournalEntry> entries) {
            return entries.size() < 2 ? entries : entries.subList(0, entries.size() - 1);
        }
    },
    /** Commands are carried out before they stand in the journal. */
    ACTS_BEFORE_IT_JOURNALS {
        @Override
        public Journal journal(Journal journal) {
            return new LeakyJournal(journal, LeakyJournal.Leak.WRITES_COMMANDS_LATE);
        }
    },
    /** The write fence is not a condition: a fence that was never seen is taken for set. */
    MOVES_WITHOUT_THE_FENCE {
        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> command instanceof Command.FenceWrites
                    ? new Answer.Accepted("believed")
                    : actuator.perform(plan, command);
        }

        @Override
        public Decider decider() {
            return (run, event) -> event instanceof Event.SnapshotObserved(Instant at, TopologySnapshot snapshot)
                            && run.cursor().step() == Step.FENCE_WRITES
                    ? FailoverMachine.decide(run, new Event.SnapshotObserved(at, Lies.fenced(snapshot)))
                    : FailoverMachine.decide(run, event);
        }
    },
    /** The stop switch is looked at when the page is opened, and not when the run begins. */
    A_STOP_THAT_STOPS_NOTHING {
        @Override
        public Circumstances circumstances(Circumstances now) {
            InForce inForce = now.inForce();
            return inForce == null
                    ? now
                    : Lies.with(now, new InForce(inForce.entries(), null, inForce.petitions()), now.usedRequests());
        }
    },
    /** People are told apart by what they typed: one of them signs in a second time as somebody else. */
    APPROVES_WHAT_THEY_ASKED_FOR {
        @Override
        public String approver(String whoAsked) {
            return whoAsked + "?";
        }
    },
    AN_APPROVAL_THAT_NEVER_EXPIRES {
        @Override
        public Approval approval(Approval approval) {
            return new Approval(
                    approval.request(),
                    approval.by(),
                    approval.at(),
                    approval.at().plus(Duration.ofDays(365)));
        }
    },
    /** Nobody remembers which approvals have been used. */
    ONE_APPROVAL_FOR_TWO_RUNS {
        @Override
        public Circumstances circumstances(Circumstances now) {
            return Lies.with(now, now.inForce(), Set.of());
        }
    };

    /** The bug as it is planted into one run; one that remembers things is planted anew each time. */
    Mutation plant() {
        return this;
    }
}
