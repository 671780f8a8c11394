package dev.changeover.failover.simulation;

/** A seed decides everything about a simulated run: the scenario, up to four mishaps, and what they are. */
final class Seeds {
    private static final int MOST_FAULTS = 4;

    private Seeds() {}

    static Simulation.Result run(long seed, Mutation mutation) {
        return simulation(seed, mutation).run();
    }

    static Simulation simulation(long seed, Mutation mutation) {
        Scenario scenario = scenario(seed);
        int faults = (int) (seed / 7 % (MOST_FAULTS + 1));
        return new Simulation(scenario, new SeededChooser(seed, faults), mutation);
    }

    /** Switchovers are three in seven: they promise the most. Of them and of plain failovers one in four is by name. */
    private static Scenario scenario(long seed) {
        boolean byName = seed / 35 % 4 == 3;
        if (seed % 11 == 10) {
            return Scenario.REBUILD_AFTER_A_DETACH;
        }
        return switch ((int) (seed % 7)) {
            case 1 -> byName ? Scenario.FAILOVER_BY_NAME : Scenario.FAILOVER_FROM_A_LOST_REGION;
            case 2 -> Scenario.DETACH_FROM_A_LOST_REGION;
            case 3 -> Scenario.FAILOVER_FROM_A_LIVE_REGION;
            case 4 -> Scenario.DETACH_FROM_A_LIVE_REGION;
            default -> byName ? Scenario.SWITCHOVER_BY_NAME : Scenario.SWITCHOVER;
        };
    }
}
