package dev.changeover.failover;

import static dev.changeover.failover.World.EAST;
import static dev.changeover.failover.World.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Run.Phase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FailoverMachineTest {
    private static final Duration SETTLE = Policy.standard().timing().settle();

    @Test
    void aSwitchoverGoesFromFenceToProofAndEndsWhenAllAgree() {
        Rehearsal it = Rehearsal.switchover().upToTheMove();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.SwitchoverGlobalCluster.class);
        it.accepted();
        it.world.moveTo(WEST);
        it.looks();
        assertThat(it.pending()).contains(new Command.ProveWrite(WEST, it.run.id()));
        it.accepted();
        assertThat(it.step()).isEqualTo(Step.AWAIT_PROXY);
        assertThat(it.pending()).as("the proxy is awaited before traffic moves").isEmpty();
        it.looks();
        assertThat(it.pending()).contains(new Command.PointOrigin(WEST));
        it.accepted();
        it.world.origin = WEST;
        it.looks();
        it.looks();
        assertThat(it.pending()).contains(new Command.LiftFence());
        it.accepted();
        it.world.fenced = false;
        it.looks().accepted().looks();
        assertThat(it.run.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void anAcceptedCallIsNotADoneOne() {
        Rehearsal it = Rehearsal.switchover().upToTheMove().accepted().looks().looks();
        assertThat(it.step()).isEqualTo(Step.AWAIT_WRITER);
        assertThat(it.pending()).isEmpty();
    }

    @Test
    void anUnclearMoveIsObservedBeforeItIsSentAgain() {
        Rehearsal it = Rehearsal.switchover().upToTheMove().unclear().looks();
        assertThat(it.pending()).isEmpty();
        it.passes(SETTLE).looks();
        assertThat(it.pending()).as("not sent in the turn that finds it lost").isEmpty();
        it.looks().looks().looks();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.SwitchoverGlobalCluster.class);
    }

    @Test
    void aMoveThatComesThroughLateIsSeenBetweenTwoAttempts() {
        Rehearsal it =
                Rehearsal.switchover().upToTheMove().unclear().passes(SETTLE).looks();
        it.world.moveTo(WEST);
        it.looks();
        assertThat(it.step()).isEqualTo(Step.PROVE_WRITE);
    }

    @Test
    void aMoveRefusedForTheStateThatAnEarlierCallMadeIsWatched() {
        Rehearsal it =
                Rehearsal.switchover().upToTheMove().unclear().passes(SETTLE).looks();
        it.looks().looks().looks().rejected(Fault.Kind.INVALID_STATE);
        assertThat(it.run.phase()).isEqualTo(Phase.RUNNING);
        it.world.moveTo(WEST);
        it.looks();
        assertThat(it.step()).isEqualTo(Step.PROVE_WRITE);
    }

    @Test
    void aReadingFromBeforeTheCallProvesNothing() {
        Rehearsal it = Rehearsal.switchover().upToTheMove();
        it.world.moveTo(WEST);
        var before = it.world.at(it.now.minusMillis(1));
        it.accepted().take(new Event.SnapshotObserved(it.now, before));
        assertThat(it.step()).isEqualTo(Step.AWAIT_WRITER);
    }

    @Test
    void whatADriverOnAnotherHostReadBeforeItTookTheRunUpProvesNothing() {
        Rehearsal it = Rehearsal.switchover().upToTheMove().accepted().passes(Duration.ofSeconds(5));
        it.world.moveTo(WEST);
        var before = it.world.at(it.now);
        it.passes(Duration.ofSeconds(1)).restarts().take(new Event.SnapshotObserved(it.now, before));
        assertThat(it.step()).isEqualTo(Step.AWAIT_WRITER);
        it.looks();
        assertThat(it.step()).isEqualTo(Step.PROVE_WRITE);
    }

    /** The lag of before is known, as stale: neither a yes nor a no may rest on it. */
    @Test
    void theCheckOfARunThatWasTakenUpWaitsForALagThatIsMeasuredAnew() {
        Rehearsal it = Rehearsal.switchover();
        it.world.lag = Duration.ofMinutes(3);
        it.looks();
        it.world.lagMeasured = false;
        it.passes(Duration.ofMinutes(2)).restarts().looks().looks().looks();
        assertThat(it.step()).isEqualTo(Step.CHECK);
        assertThat(it.pending()).isEmpty();
        assertThat(it.run.isEnded()).isFalse();
        it.world.lag = Duration.ofMillis(300);
        it.world.lagMeasured = true;
        it.looks();
        assertThat(it.pending()).contains(new Command.FenceWrites());
    }

    @Test
    void anAbortBeforeTheMoveLiftsTheFenceAndEnds() {
        Rehearsal it = Rehearsal.switchover().looks().accepted().aborts();
        assertThat(it.pending()).contains(new Command.LiftFence());
        it.accepted().looks();
        assertThat(it.run.outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void anAbortAfterTheMoveWasIssuedIsRefusedInTheRecord() {
        Rehearsal it = Rehearsal.switchover().upToTheMove().unclear().aborts();
        assertThat(it.journal.getLast().fact()).isInstanceOf(Fact.AbortRefused.class);
        assertThat(it.run.phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void anAbortIsPossibleAfterAMoveThatWasRefused() {
        Rehearsal it = Rehearsal.switchover()
                .upToTheMove()
                .rejected(Fault.Kind.THROTTLED)
                .aborts();
        assertThat(it.run.phase()).isEqualTo(Phase.RESTORING);
    }

    @Test
    void writesAreNotFencedForLongWhenTheMoveCannotEvenBeAskedFor() {
        Rehearsal it = Rehearsal.switchover().looks().accepted();
        it.world.fenced = true;
        it.world.globalStatus = "modifying";
        it.looks();
        assertThat(it.step()).isEqualTo(Step.MOVE_DATABASE);
        it.passes(Policy.standard().timing().checkDeadline()).looks();
        assertThat(it.run.restoringTo()).isEqualTo(Outcome.ABORTED);
        assertThat(it.journal)
                .anyMatch(e -> e.fact() instanceof Fact.RunRestoring(Outcome _, String why)
                        && why.contains("the global cluster is modifying"));
    }

    @Test
    void aCheckThatIsGivenUpSaysWhatStoodInItsWay() {
        Rehearsal it = Rehearsal.switchover();
        it.world.lag = Duration.ofMinutes(1);
        it.looks().passes(Duration.ofMinutes(1)).looks();
        assertThat(it.run.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(it.journal)
                .anyMatch(e -> e.fact() instanceof Fact.RunRestoring(Outcome _, String why)
                        && why.contains("us-west-2 is 1 min behind"));
    }

    @Test
    void aDeadlineCountsEvenWhenSnapshotsLeaveNoRoomForItsEvent() {
        Rehearsal it = Rehearsal.switchover();
        it.world.lag = Duration.ofMinutes(1);
        for (int second = 0; second < 31; second++) {
            it.looks();
        }
        assertThat(it.run.isEnded()).isTrue();
    }

    @Test
    void rolesThatAuroraPutBackHaltTheRunAndGoingBackRestoresIt() {
        Rehearsal it =
                Rehearsal.switchover().upToTheMove().accepted().passes(SETTLE).looks();
        assertThat(it.situation()).contains("Aurora has put the roles back: us-east-1");
        it.answers(Choice.RESTORE).accepted();
        it.world.fenced = false;
        it.looks().looks();
        assertThat(it.run.outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void keepingOnWaitingIsNotAnsweredWithTheSameQuestionAtOnce() {
        Rehearsal it =
                Rehearsal.switchover().upToTheMove().accepted().passes(SETTLE).looks();
        it.answers(Choice.KEEP_WAITING).looks();
        assertThat(it.run.phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void aRunThatIsEndedHalfWayLiftsItsFenceFirst() {
        Rehearsal it =
                Rehearsal.switchover().upToTheMove().accepted().passes(SETTLE).looks();
        it.answers(Choice.ABANDON);
        assertThat(it.pending()).contains(new Command.LiftFence());
    }

    @Test
    void trafficIsNotPointedAtATargetThatRefusesWritesAgain() {
        Rehearsal it = Rehearsal.switchover().upToTheMove().accepted();
        it.world.moveTo(WEST);
        it.looks().accepted().looks().rejected(Fault.Kind.THROTTLED);
        it.world.moveTo(EAST);
        it.looks().looks().looks();
        assertThat(it.pending()).isEmpty();
    }

    @Test
    void aFailoverBeginsAndEndsWithOnlyTheTargetInSight() {
        Rehearsal it = Rehearsal.failover(Duration.ofSeconds(2));
        it.world.at(it.now);
        it.world.lose(EAST);
        it.begun().upToTheMove();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.FailoverGlobalCluster.class);
    }

    @Test
    void aFenceThatCannotBeSetDoesNotHoldAFailoverUp() {
        Rehearsal it = Rehearsal.failover(Duration.ofSeconds(2));
        it.world.at(it.now);
        it.world.lose(EAST);
        it.begun().looks().rejected(Fault.Kind.FINAL).looks();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.FailoverGlobalCluster.class);
    }

    @Test
    void aFailoverIsNotAskedForOnceMoreWouldBeLostThanWasAccepted() {
        Rehearsal it = Rehearsal.failover(Duration.ofSeconds(2)).begun().looks().accepted();
        it.world.fenced = true;
        it.world.lag = Duration.ofSeconds(3);
        it.looks();
        assertThat(it.pending()).isEmpty();
    }

    @Test
    void aDetachNeverMakesASecondWriterThatCanBeSeen() {
        Rehearsal it = Rehearsal.detach(Duration.ofSeconds(2)).begun().looks().looks();
        assertThat(it.step()).isEqualTo(Step.CHECK);
        assertThat(it.pending()).isEmpty();
    }

    @Test
    void anAbortHoldsThoughTheDriverDiesBeforeItWritesWhatFollows() {
        Rehearsal it = Rehearsal.switchover().looks().accepted();
        it.world.fenced = true;
        it.world.globalStatus = "modifying";
        it.looks();
        it.world.globalStatus = "available";
        int known = it.journal.size() + 1;
        it.aborts().dies(known).restarts().looks().looks();
        assertThat(it.run.restoringTo()).isEqualTo(Outcome.ABORTED);
        assertThat(it.journal)
                .noneMatch(e -> e.fact() instanceof Fact.CommandIssued issued
                        && issued.command().movesDatabase());
    }

    @Test
    void aRunThatAPersonEndedStaysEndedThoughTheDriverDiesBeforeItWritesWhatFollows() {
        Rehearsal it =
                Rehearsal.switchover().upToTheMove().accepted().passes(SETTLE).looks();
        int known = it.journal.size() + 1;
        it.answers(Choice.ABANDON).dies(known).restarts();
        assertThat(it.run.restoringTo()).isEqualTo(Outcome.ABANDONED);
        assertThat(it.pending()).contains(new Command.LiftFence());
    }

    @Test
    void timeNeverGoesBackWithinARun() {
        Rehearsal it = Rehearsal.switchover().looks();
        it.passes(Duration.ofHours(-1)).aborts();
        assertThat(it.journal.getLast().at()).isEqualTo(it.run.lastAt()).isAfterOrEqualTo(World.T0);
    }

    @Test
    void nothingHappensToARunThatHasNotBegun() {
        Rehearsal it = Rehearsal.failover(Duration.ZERO);
        it.aborts().looks().restarts();
        assertThat(it.journal).isEmpty();
    }

    @Test
    void replayEqualsTheLiveStateAfterEveryEntry() {
        Rehearsal it = Rehearsal.switchover().upToTheMove().unclear().restarts();
        for (int known = 1; known <= it.journal.size(); known++) {
            Run replayed = Run.replay(it.journal.subList(0, known)).orElseThrow();
            Run resumed = replayed;
            for (JournalEntry entry : it.journal.subList(known, it.journal.size())) {
                resumed = resumed.apply(entry);
            }
            assertThat(Optional.of(resumed)).isEqualTo(Optional.of(it.run));
        }
    }
}
