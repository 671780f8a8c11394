package dev.changeover.failover;

import static dev.changeover.failover.World.EAST;
import static dev.changeover.failover.World.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Run.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A failover from a Region that is still alive, whose writer goes on until the move takes effect. */
final class FenceRulesTest {
    private static final Duration ACCEPTED = Duration.ofSeconds(30);

    private static Rehearsal failoverWhoseFenceIsRefused() {
        return Rehearsal.failover(ACCEPTED).begun().looks().rejected(Fault.Kind.FINAL);
    }

    @Test
    void aWriterThatIsSeenIsNotLeftUnfencedWithoutAsking() {
        Rehearsal it = failoverWhoseFenceIsRefused().looks();
        assertThat(it.run.phase()).isEqualTo(Phase.HALTED);
        assertThat(it.situation()).contains(EAST + " takes writes", "not fenced", "lost as well");
        assertThat(it.run.question())
                .extracting(Question::choices)
                .asString()
                .contains("FENCE_AGAIN", "GO_ON_UNFENCED", "RESTORE");
    }

    @Test
    void aWriterThatIsNotSeenNeedsNoFence() {
        Rehearsal it = Rehearsal.failover(ACCEPTED).begun().looks();
        it.world.lose(EAST);
        it.rejected(Fault.Kind.FINAL).passes(Duration.ofSeconds(20)).looks();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.FailoverGlobalCluster.class);
    }

    @Test
    void aFenceThatIsTriedAgainAndSeenLetsTheFailoverGoOn() {
        Rehearsal it = failoverWhoseFenceIsRefused().looks().answers(Choice.FENCE_AGAIN);
        assertThat(it.pending()).contains(new Command.FenceWrites());
        it.accepted();
        it.world.fenced = true;
        it.looks();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.FailoverGlobalCluster.class);
    }

    @Test
    void theEdgeItselfHasToSayThatTheFenceStands() {
        Rehearsal it = Rehearsal.failover(ACCEPTED).begun().looks().accepted();
        it.world.fenced = true;
        it.world.edgeFollows = false;
        it.looks().looks();
        assertThat(it.step()).isEqualTo(Step.MOVE_DATABASE);
        assertThat(it.pending()).isEmpty();
        it.world.edgeFollows = true;
        it.looks();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.FailoverGlobalCluster.class);
    }

    @Test
    void anEdgeThatNeverFollowsIsAQuestionForAPerson() {
        Rehearsal it = Rehearsal.failover(ACCEPTED).begun().looks().accepted();
        it.world.fenced = true;
        it.world.edgeFollows = false;
        it.looks().passes(Policy.standard().timing().checkDeadline()).looks();
        assertThat(it.situation()).contains("not fenced at the edge");
    }

    @Test
    void whoGoesOnWithoutTheFenceMovesAndTheRecordSaysSo() {
        Rehearsal it = failoverWhoseFenceIsRefused()
                .looks()
                .answers(Choice.GO_ON_UNFENCED)
                .looks();
        assertThat(it.pending().orElseThrow()).isInstanceOf(Command.FailoverGlobalCluster.class);
        assertThat(it.run.marks().unfenced()).isTrue();
        assertThat(it.journal).anySatisfy(e -> assertThat(e.fact()).isInstanceOf(Fact.LossForeseen.class));
        assertThat(Run.replay(it.journal)).contains(it.run);
    }

    @Test
    void aDriverThatDiesAfterTheAnswerFencesAgainAllTheSame() {
        Rehearsal it = failoverWhoseFenceIsRefused().looks();
        int halted = it.journal.size();
        it.answers(Choice.FENCE_AGAIN).dies(halted + 1).restarts();
        it.looks();
        assertThat(it.pending()).contains(new Command.FenceWrites());
        assertThat(it.run.target()).isEqualTo(WEST);
    }

    @Test
    void onTheWayBackTheFenceIsNotTakenForLiftedWhileTheEdgeStillRefusesWrites() {
        Rehearsal it = Rehearsal.switchover().looks().accepted().aborts().accepted();
        it.world.edgeStillFences = true;
        it.looks();
        assertThat(it.run.phase()).isEqualTo(Phase.RESTORING);
        it.world.edgeStillFences = false;
        it.looks();
        assertThat(it.run.outcome()).isEqualTo(Outcome.ABORTED);
    }

    /** The fence may still be on its way, or what AWS says of it may be from before it was set. */
    @Test
    void onTheWayBackALiftThatWasRefusedIsSentAgainThoughNoFenceIsSeen() {
        Rehearsal it = Rehearsal.switchover().looks().unclear().aborts().rejected(Fault.Kind.NOT_YET);
        it.looks();
        assertThat(it.run.phase()).isEqualTo(Phase.RESTORING);
        it.passes(Duration.ofSeconds(2)).looks();
        assertThat(it.pending()).contains(new Command.LiftFence());
        it.accepted().looks();
        assertThat(it.run.outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void onTheWayBackAnUnclearLiftIsBelievedOnlyAfterThingsHaveSettled() {
        Rehearsal it =
                Rehearsal.switchover().looks().unclear().aborts().unclear().looks();
        assertThat(it.run.phase()).isEqualTo(Phase.RESTORING);
        it.passes(Policy.standard().timing().settle()).looks();
        assertThat(it.run.outcome()).isEqualTo(Outcome.ABORTED);
    }
}
