package dev.changeover.failover.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No chance at all: mishaps where a script says so, and a count of the places where one was possible, from which the
 * exhaustive mode writes the next scripts.
 */
final class ScriptedChooser implements Chooser {
    /** @param place counted from 0 in the order in which a run comes by */
    record Planned(int place, int mishap) {}

    private final List<Planned> script;
    private final int firstAnswer;
    private final List<Integer> places = new ArrayList<>();
    private final List<String> struck = new ArrayList<>();
    private boolean over;
    private int answers;

    /** @param firstAnswer which choice the operator takes first; then the next one, and so on */
    ScriptedChooser(List<Planned> script, int firstAnswer) {
        this.script = script;
        this.firstAnswer = firstAnswer;
    }

    /** How many mishaps were possible at each place. */
    List<Integer> places() {
        return places;
    }

    /** What went wrong, in words. */
    List<String> struck() {
        return struck;
    }

    @Override
    public <M extends Enum<M>> @Nullable M mishap(M[] possible) {
        if (over) {
            return null;
        }
        int place = places.size();
        places.add(possible.length);
        for (Planned planned : script) {
            if (planned.place() == place) {
                M mishap = possible[planned.mishap()];
                struck.add(mishap.getDeclaringClass().getSimpleName() + "." + mishap + " at " + place);
                return mishap;
            }
        }
        return null;
    }

    @Override
    public int upTo(int bound) {
        return bound / 3;
    }

    @Override
    public int answer(int choices) {
        return (firstAnswer + answers++) % choices;
    }

    @Override
    public void noMoreFaults() {
        over = true;
    }
}
