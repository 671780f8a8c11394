package dev.changeover.failover.simulation;

import dev.changeover.failover.simulation.ScriptedChooser.Planned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Every way in which mishaps can follow one another in a scenario: each at every place where the run with those before
 * it comes by. The first ones are taken in full and on all cores; of what comes on top of them every Nth.
 */
final class FaultTree {
    private static final int MOST_VIOLATIONS_KEPT = 5;

    private final Scenario scenario;
    private final int firstAnswer;
    private final List<Long> shares;
    private final LongAdder runs = new LongAdder();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /** @param shares one for each mishap after the first: of how many ways to go on one is taken, 1 for all */
    FaultTree(Scenario scenario, int firstAnswer, List<Long> shares) {
        this.scenario = scenario;
        this.firstAnswer = firstAnswer;
        this.shares = shares;
    }

    long runs() {
        return runs.sum();
    }

    /** The first few, each with the script that shows it again. */
    Collection<String> violations() {
        return violations;
    }

    /** Runs the whole tree. */
    void walk() {
        List<Planned> first = branches(List.of(), run(List.of()), 1);
        first.parallelStream().forEach(mishap -> walk(List.of(mishap)));
    }

    private void walk(List<Planned> script) {
        ScriptedChooser chooser = run(script);
        if (script.size() > shares.size() || chooser.wasInVain()) {
            return;
        }
        for (Planned mishap : branches(script, chooser, shares.get(script.size() - 1))) {
            List<Planned> longer = new ArrayList<>(script);
            longer.add(mishap);
            walk(longer);
        }
    }

    /** What may come next, after the last mishap so far. */
    private static List<Planned> branches(List<Planned> script, ScriptedChooser chooser, long share) {
        List<Planned> branches = new ArrayList<>();
        long passed = script.hashCode() & 0xffff;
        for (int place = script.isEmpty() ? 0 : script.getLast().place() + 1;
                place < chooser.places().size();
                place++) {
            int possible = possible(chooser.places(), place);
            for (int mishap = 0; mishap < possible; mishap++) {
                if (passed++ % share == 0) {
                    branches.add(new Planned(place, mishap));
                }
            }
        }
        return branches;
    }

    /** Who dies after an entry dies before the command that it tells of, and that is a place of its own. */
    private static int possible(List<Enum<?>[]> places, int place) {
        Enum<?>[] possible = places.get(place);
        boolean told = possible[possible.length - 1] == Mishap.OfJournal.DRIVER_DIES_AFTER
                && place + 1 < places.size()
                && places.get(place + 1)[0] instanceof Mishap.OfCommand;
        return told ? possible.length - 1 : possible.length;
    }

    private ScriptedChooser run(List<Planned> script) {
        ScriptedChooser chooser = new ScriptedChooser(script, firstAnswer);
        Simulation.Result result = new Simulation(scenario, chooser, Mutation.NONE).run();
        runs.increment();
        if (!result.violations().isEmpty() && violations.size() < MOST_VIOLATIONS_KEPT) {
            violations.add("%s, first answer %d, %s %s: %s"
                    .formatted(scenario, firstAnswer, script, chooser.struck(), result.violations()));
        }
        return chooser;
    }
}
