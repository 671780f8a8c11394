package dev.changeover.failover.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the console's host, which jumps, while the world's own time never does. */
final class ConsoleClock implements InstantSource {
    private final SimulatedWorld world;
    private Duration offset = Duration.ZERO;
    private boolean jumped;

    ConsoleClock(SimulatedWorld world) {
        this.world = world;
    }

    @Override
    public Instant instant() {
        return world.now().plus(offset);
    }

    /** Whether it ever did, also when it has jumped back since. */
    boolean hasJumped() {
        return jumped;
    }

    boolean jump(Duration by) {
        offset = offset.plus(by);
        jumped = true;
        return true;
    }
}
