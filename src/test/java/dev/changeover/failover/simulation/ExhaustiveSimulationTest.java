package dev.changeover.failover.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Outcome;
import dev.changeover.failover.simulation.Mishap.OfWorld;
import dev.changeover.failover.simulation.ScriptedChooser.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mishap at every place where it can strike: one alone in full; of a second and a third on top of it every Nth, as
 * {@code -Dsimulation.share=N} says, 1 for all of them; {@code -Dsimulation.scenario} takes one scenario alone, {@code -Dsimulation.answer} says what a
 * person who is asked takes first: 0, 1 or 2.
 */
final class ExhaustiveSimulationTest {
    private static final long SHARE = Long.getLong("simulation.share", 120);
    private static final int ANSWERS = 3;

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
            for (int mishap = 0; mishap < undisturbed.places().get(place).length; mishap++) {
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

    /** Whichever choice a person who is asked takes first. */
    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyMishapAloneIsSurvived(Scenario scenario) {
        for (int firstAnswer = 0; firstAnswer < ANSWERS; firstAnswer++) {
            survives(scenario, firstAnswer, List.of(), "one mishap");
        }
    }

    @ParameterizedTest
    @MethodSource("chosen")
    void threeMishapsInOneRunAreSurvived(Scenario scenario) {
        survives(
                scenario,
                Integer.getInteger("simulation.answer", 0),
                List.of(SHARE, SHARE),
                "up to three mishaps, one in " + SHARE);
    }

    /** Found by the walk: an old "available" that seemed to come from long after the move, since the clock was set meanwhile. */
    @Test
    void noOldReadingTellsMoreBecauseTheClockWasSet() {
        strike(
                Scenario.SWITCHOVER,
                List.of(),
                List.of(OfWorld.REPLICATION_CUT, OfWorld.STALE_READS, OfWorld.CLOCK_JUMPS_FORWARD));
    }

    /** Found by the walk: a live writer that no fence holds writes on while a failover is on its way. */
    @Test
    void whatNoFenceHoldsIsLostOnTopOfWhatWasAccepted() {
        strike(
                Scenario.SWITCHOVER_BY_NAME,
                List.of(),
                List.of(OfWorld.REPLICATION_CUT, OfWorld.OPERATOR_ESCALATES, Mishap.OfCommand.LATE));
    }

    private static void strike(Scenario scenario, List<Planned> script, List<? extends Enum<?>> next) {
        ScriptedChooser chooser = new ScriptedChooser(script, 0);
        Simulation.Result result = new Simulation(scenario, chooser, Mutation.NONE).run();
        assertThat(result.violations()).as("%s", script).isEmpty();
        if (next.isEmpty()) {
            return;
        }
        for (int place = script.isEmpty() ? 0 : script.getLast().place() + 1;
                place < chooser.places().size();
                place++) {
            int mishap = List.of(chooser.places().get(place)).indexOf(next.getFirst());
            if (mishap >= 0) {
                List<Planned> longer = new ArrayList<>(script);
                longer.add(new Planned(place, mishap));
                strike(scenario, longer, next.subList(1, next.size()));
            }
        }
    }

    static Stream<Scenario> chosen() {
        String only = System.getProperty("simulation.scenario");
        return Stream.of(Scenario.values()).filter(s -> only == null || s.name().equals(only));
    }

    private static void survives(Scenario scenario, int firstAnswer, List<Long> shares, String what) {
        FaultTree tree = new FaultTree(scenario, firstAnswer, shares);
        tree.walk();
        System.out.printf("figure: %s, %s, first answer %d: %d runs%n", scenario, what, firstAnswer, tree.runs());
        assertThat(tree.violations()).isEmpty();
    }
}
