package dev.changeover.failover.simulation;

/** A seed decides everything about a simulated run: the scenario, up to four mishaps, and what they are. */
final class Seeds {
    private static final int MOST_FAULTS = 4;

    private Seeds() {}

    static Simulation.Result run(long seed, Mutation mutation) {
        return simulation(seed, mutation).run();
    }

    static Simulation simulation(long seed, Mutation mutation) {
        Scenario[] scenarios = Scenario.ALL;
        int place = (int) (seed % (scenarios.length + 2));
        // Switchovers are three in seven: they promise the most.
        Scenario scenario = place < scenarios.length ? scenarios[place] : Scenario.SWITCHOVER;
        int faults = (int) (seed / 7 % (MOST_FAULTS + 1));
        return new Simulation(scenario, new SeededChooser(seed, faults), mutation);
    }
}
