package dev.changeover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Change.OldData;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.GlobalCluster;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.MemberRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RebuildTest {
    private static final GlobalClusterMember PRIMARY =
            new GlobalClusterMember(World.arn(World.WEST), MemberRole.PRIMARY, "");
    private static final GlobalClusterMember SECONDARY =
            new GlobalClusterMember(World.arn(World.EAST), MemberRole.SECONDARY, "connected");

    @Test
    void aRebuildGoesFromASnapshotToASecondaryThatFollows() {
        Rehearsal r = Rehearsal.rebuild(OldData.SNAPSHOT).looks();
        assertThat(r.pending()).containsInstanceOf(Command.KeepSnapshot.class);
        r.accepted().looks();
        assertThat(r.pending()).containsInstanceOf(Command.ReleaseOldMember.class);
        r.accepted();
        r.world.told = World.global(List.of());
        assertThat(r.looks().pending()).containsInstanceOf(Command.DeleteGlobalCluster.class);
        r.accepted();
        r.world.told = GlobalCluster.none(World.WORKLOAD.globalCluster());
        assertThat(r.looks().pending()).containsInstanceOf(Command.CreateGlobalCluster.class);
        r.accepted();
        r.world.told = World.global(List.of(PRIMARY));
        assertThat(r.looks().pending()).containsInstanceOf(Command.DeleteInstance.class);
        r.accepted();
        oldIs(r, "available", List.of());
        assertThat(r.looks().pending()).containsInstanceOf(Command.DeleteCluster.class);
        r.accepted();
        r.world.clusters.put(World.EAST, DbCluster.none(World.arn(World.EAST)));
        assertThat(r.looks().pending()).containsInstanceOf(Command.CreateCluster.class);
        r.accepted();
        r.world.told = World.global(List.of(PRIMARY, SECONDARY));
        r.world.alsoWriters.clear();
        r.world.clusters.put(World.EAST, World.cluster("new", "available", List.of()));
        assertThat(r.looks().pending()).containsInstanceOf(Command.CreateInstance.class);
        r.accepted();
        r.world.clusters.put(World.EAST, World.cluster("new", "available", List.of(World.instance("creating", false))));
        assertThat(r.looks().step()).isEqualTo(Step.AWAIT_SECONDARY);
        r.world.clusters.put(
                World.EAST, World.cluster("new", "available", List.of(World.instance("available", false))));
        r.looks().looks().looks();
        assertThat(r.run.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Run.replay(r.journal)).contains(r.run);
    }

    @Test
    void howToMakeTheClusterIsInTheRecordBeforeAnythingIsSent() {
        Rehearsal r = Rehearsal.rebuild(OldData.GIVEN_UP).looks();
        assertThat(r.run.marks().recipe()).isEqualTo(World.recipe("old"));
        assertThat(r.journal.stream().map(JournalEntry::fact)).first().isInstanceOf(Fact.RunStarted.class);
        int kept = indexOf(r, Fact.RecipeKept.class);
        assertThat(kept).isPositive().isLessThan(indexOf(r, Fact.CommandIssued.class));
    }

    @Test
    void nothingIsDeletedWhileNoSnapshotIsSeen() {
        Rehearsal r = Rehearsal.rebuild(OldData.SNAPSHOT).looks();
        for (int look = 0; look < 5; look++) {
            r.rejected(Kind.NOT_YET).passes(Duration.ofMinutes(1)).looks();
            assertThat(r.pending()).containsInstanceOf(Command.KeepSnapshot.class);
        }
        r.rejected(Kind.FINAL);
        assertThat(r.situation()).contains("no snapshot");
        assertThat(r.answers(Choice.GO_ON_WITHOUT_SNAPSHOT).looks().pending())
                .containsInstanceOf(Command.ReleaseOldMember.class);
    }

    @Test
    void anAbortIsPossibleUntilTheOldGlobalClusterIsTakenApart() {
        Rehearsal early = Rehearsal.rebuild(OldData.SNAPSHOT).looks().aborts();
        assertThat(early.run.outcome()).isEqualTo(Outcome.ABORTED);
        Rehearsal late = Rehearsal.rebuild(OldData.GIVEN_UP).looks();
        assertThat(late.pending()).containsInstanceOf(Command.ReleaseOldMember.class);
        late.aborts();
        assertThat(late.journal.getLast().fact())
                .isInstanceOfSatisfying(
                        Fact.AbortRefused.class,
                        refused -> assertThat(refused.why()).contains("no way back"));
    }

    @Test
    void anUnclearAnswerIsLookedAfterBeforeTheCommandIsSentAgain() {
        Rehearsal r = Rehearsal.rebuild(OldData.GIVEN_UP).looks().unclear().looks();
        assertThat(r.pending()).isEmpty();
        r.passes(Policy.standard().timing().settle())
                .looks()
                .passes(Duration.ofSeconds(2))
                .looks();
        assertThat(r.pending()).containsInstanceOf(Command.ReleaseOldMember.class);
    }

    @Test
    void whatIsThereAlreadyIsNotMadeAgain() {
        Rehearsal r = Rehearsal.rebuild(OldData.GIVEN_UP);
        r.world.told = World.global(List.of(PRIMARY));
        assertThat(r.looks().pending()).containsInstanceOf(Command.DeleteInstance.class);
    }

    /** The name is the same, the cluster is another one: a delete that was repeated would take the new secondary. */
    @Test
    void aNewClusterOfTheOldNameIsNeverDeleted() {
        Rehearsal r = Rehearsal.rebuild(OldData.GIVEN_UP).looks().accepted();
        r.world.told = World.global(List.of(PRIMARY));
        r.world.clusters.put(
                World.EAST, World.cluster("new", "available", List.of(World.instance("available", false))));
        r.looks();
        assertThat(r.step()).isEqualTo(Step.AWAIT_SECONDARY);
        assertThat(r.pending()).isEmpty();
    }

    @Test
    void nothingIsTakenApartWhileTrafficGoesToTheOldCluster() {
        Rehearsal r = Rehearsal.rebuild(OldData.SNAPSHOT).looks();
        r.world.origin = World.EAST;
        assertThat(r.accepted().looks().looks().pending()).isEmpty();
    }

    @Test
    void aRunGoesOnFromAnyPrefixOfItsJournal() {
        Rehearsal whole = Rehearsal.rebuild(OldData.GIVEN_UP).looks().accepted();
        for (int written = 1; written <= whole.journal.size(); written++) {
            Rehearsal r = Rehearsal.rebuild(OldData.GIVEN_UP)
                    .looks()
                    .accepted()
                    .dies(written)
                    .restarts();
            r.world.told = World.global(List.of(PRIMARY));
            r.looks().looks();
            assertThat(r.pending()).as("after %d entries", written).containsInstanceOf(Command.DeleteInstance.class);
        }
    }

    private static void oldIs(Rehearsal r, String status, List<dev.changeover.topology.DbInstance> instances) {
        r.world.clusters.put(World.EAST, World.cluster("old", status, instances));
    }

    private static int indexOf(Rehearsal r, Class<? extends Fact> fact) {
        for (int i = 0; i < r.journal.size(); i++) {
            if (fact.isInstance(r.journal.get(i).fact())) {
                return i;
            }
        }
        return -1;
    }
}
