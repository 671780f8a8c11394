package dev.changeover.failover.simulation;

import java.time.Duration;

/** What goes wrong in the world and with the console's eyes and clock. */
final class Mishaps {
    private static final Duration LOST_FOR = Duration.ofSeconds(25);
    private static final Duration BLIND_FOR = Duration.ofSeconds(8);
    /** Together with the time between two looks less than {@code Timing.settle}. */
    private static final Duration STALE_FOR = Duration.ofSeconds(1);

    private static final Duration JUMP = Duration.ofSeconds(40);

    private final SimulatedWorld world;
    private final ConsoleClock clock;
    private final SimulatedEyes eyes;

    Mishaps(SimulatedWorld world, ConsoleClock clock, SimulatedEyes eyes) {
        this.world = world;
        this.clock = clock;
        this.eyes = eyes;
    }

    /** @return whether it changed anything: what is lost already cannot be lost again */
    boolean happen(Mishap.OfWorld mishap) {
        return switch (mishap) {
            case SOURCE_LOST -> world.lose(SimulatedWorld.EAST_1, LOST_FOR);
            case TARGET_LOST -> world.lose(SimulatedWorld.EAST_2, LOST_FOR);
            case SOURCE_API_DARK -> world.darken(SimulatedWorld.EAST_1, LOST_FOR);
            case TARGET_API_DARK -> world.darken(SimulatedWorld.EAST_2, LOST_FOR);
            case AURORA_CANCELS -> world.databases().refuseNextMove();
            case REPLICATION_CUT -> world.cutReplication(LOST_FOR);
            case BLIND -> eyes.blind(BLIND_FOR);
            case STALE_READS -> eyes.stale(STALE_FOR);
            case CLOCK_JUMPS_FORWARD -> clock.jump(JUMP);
            case CLOCK_JUMPS_BACK -> clock.jump(JUMP.negated());
            case OPERATOR_ABORTS, OPERATOR_ESCALATES, SECOND_DRIVER, SECOND_RUN, DRIVER_DIES ->
                throw new IllegalArgumentException(mishap + " does not happen to the world");
        };
    }
}
