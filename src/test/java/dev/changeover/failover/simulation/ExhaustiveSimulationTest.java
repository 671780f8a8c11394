package dev.changeover.failover.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Outcome;
import dev.changeover.failover.simulation.ScriptedChooser.Planned;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every mishap at every place where it can strike: one alone in full; of what comes on top of it every Nth, as {@code
 * -Dsimulation.share=N} says (1 for all pairs).
 */
final class ExhaustiveSimulationTest {
    private static final long SHARE = Long.getLong("simulation.share", 40);
    private static final int MOST_VIOLATIONS_SHOWN = 5;

    private long runs;
    private final List<String> found = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(value = Scenario.class, names = "DETACH_FROM_A_LIVE_REGION", mode = EnumSource.Mode.EXCLUDE)
    void withoutAnyMishapAChangeSucceeds(Scenario scenario) {
        Simulation.Result result = new Simulation(scenario, new ScriptedChooser(List.of(), 0), Mutation.NONE).run();
        assertThat(result.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.violations()).isEmpty();
    }

    /** Also between two entries of one decision: no prefix of a journal leads astray. */
    @ParameterizedTest
    @EnumSource(value = Scenario.class, names = ".*_LIVE_REGION", mode = EnumSource.Mode.MATCH_NONE)
    void aDriverThatDiesAnywhereCostsTimeAndNothingElse(Scenario scenario) {
        ScriptedChooser undisturbed = new ScriptedChooser(List.of(), 0);
        var _ = new Simulation(scenario, undisturbed, Mutation.NONE).run();
        for (int place = 0; place < undisturbed.places().size(); place++) {
            for (int mishap = 0; mishap < undisturbed.places().get(place); mishap++) {
                ScriptedChooser chooser = new ScriptedChooser(List.of(new Planned(place, mishap)), 0);
                Simulation.Result result = new Simulation(scenario, chooser, Mutation.NONE).run();
                if (chooser.struck().toString().contains("DRIVER_DIES")) {
                    assertThat(result.run().outcome())
                            .as("%s", chooser.struck())
                            .isEqualTo(Outcome.SUCCEEDED);
                    assertThat(result.questions()).as("%s", chooser.struck()).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everySingleMishapAtEveryPlaceIsSurvived(Scenario scenario) {
        for (int firstAnswer = 0; firstAnswer < 3; firstAnswer++) {
            explore(scenario, firstAnswer, List.of(), 1, SHARE);
        }
        report(scenario, "every mishap", 1);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void pairsOfMishapsAreSurvived(Scenario scenario) {
        explore(scenario, (int) (SHARE % 3), List.of(), 2, SHARE);
        report(scenario, "pairs", SHARE);
    }

    @Test
    void triplesOfMishapsInASwitchoverAreSurvived() {
        explore(Scenario.SWITCHOVER, 0, List.of(), 3, SHARE * 4);
        report(Scenario.SWITCHOVER, "triples", SHARE * 4);
    }

    /** Adds a mishap at each place after the script's last one, the first in all ways and further ones in every {@code share}-th. */
    private void explore(Scenario scenario, int firstAnswer, List<Planned> script, int more, long share) {
        ScriptedChooser chooser = new ScriptedChooser(script, firstAnswer);
        judge(scenario, firstAnswer, script, chooser);
        if (more == 0) {
            return;
        }
        int from = script.isEmpty() ? 0 : script.getLast().place() + 1;
        long skipped = script.hashCode() & 0xffff;
        for (int place = from; place < chooser.places().size(); place++) {
            for (int mishap = 0; mishap < chooser.places().get(place); mishap++) {
                if (!script.isEmpty() && skipped++ % share != 0) {
                    continue;
                }
                List<Planned> next = new ArrayList<>(script);
                next.add(new Planned(place, mishap));
                explore(scenario, firstAnswer, next, more - 1, share);
            }
        }
    }

    private void judge(Scenario scenario, int firstAnswer, List<Planned> script, ScriptedChooser chooser) {
        Simulation.Result result = new Simulation(scenario, chooser, Mutation.NONE).run();
        runs++;
        if (!result.violations().isEmpty() && found.size() < MOST_VIOLATIONS_SHOWN) {
            found.add("%s, first answer %d, %s %s: %s"
                    .formatted(scenario, firstAnswer, script, chooser.struck(), result.violations()));
        }
    }

    private void report(Scenario scenario, String what, long share) {
        System.out.printf("figure: %s, %s%s: %d runs%n", scenario, what, share == 1 ? "" : ", one in " + share, runs);
        assertThat(found).isEmpty();
    }
}
