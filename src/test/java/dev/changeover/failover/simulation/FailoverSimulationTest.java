package dev.changeover.failover.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Outcome;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Size and start are set by {@code -Dsimulation.runs} and {@code -Dsimulation.seed}. */
final class FailoverSimulationTest {
    private static final long RUNS = Long.getLong("simulation.runs", 20_000);
    private static final long SEED = Long.getLong("simulation.seed", 1);

    @Test
    void everyInvariantHoldsInEverySeededRun() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        long began = System.nanoTime();
        long crashes = 0;
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            Simulation.Result result = new Simulation(seed, (int) (seed % 5), Mutation.NONE).run();
            assertThat(result.violations())
                    .as("replay with -Dsimulation.seed=%d -Dsimulation.runs=1", seed)
                    .isEmpty();
            Outcome outcome = result.run().outcome();
            if (outcome != null) {
                outcomes.merge(outcome, 1, Integer::sum);
            }
            crashes += result.crashes();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "simulation: %d runs, %.0f a second on one core, %d crashes, outcomes %s%n",
                RUNS, RUNS / seconds, crashes, outcomes);
        assertThat(outcomes).containsKeys(Outcome.SUCCEEDED, Outcome.ABORTED, Outcome.ABANDONED);
    }
}
