package dev.changeover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.topology.Facet;
import dev.changeover.topology.Facet.Kind;
import org.junit.jupiter.api.Test;

class AwaitedTest {
    /** A reading that began before the change was carried out tells nothing, and the next waits for its end. */
    @Test
    void nothingIsAwaitedOfTheEdgeUntilTheCommandIsAnswered() {
        Rehearsal it = Rehearsal.switchover().looks();
        assertThat(it.pending()).contains(new Command.FenceWrites());
        assertThat(Awaited.by(it.run)).isEmpty();
        it.accepted();
        assertThat(Awaited.by(it.run)).containsExactly(Facet.of(Kind.ROUTING));
    }

    @Test
    void theProxyIsLookedAtWhileAWriteIsBeingProven() {
        Rehearsal it = Rehearsal.switchover().upToTheMove();
        assertThat(Awaited.by(it.run)).isEmpty();
        it.accepted();
        it.world.moveTo(World.WEST);
        it.looks();
        assertThat(it.step()).isEqualTo(Step.PROVE_WRITE);
        assertThat(Awaited.by(it.run)).contains(Facet.in(World.WEST, Kind.API));
    }

    @Test
    void aRunThatWaitsForAPersonAwaitsNoReading() {
        Rehearsal it = Rehearsal.switchover().upToTheMove().accepted();
        it.passes(Policy.standard().timing().settle()).looks();
        assertThat(it.run.phase()).isEqualTo(Run.Phase.HALTED);
        assertThat(Awaited.by(it.run)).isEmpty();
    }
}
