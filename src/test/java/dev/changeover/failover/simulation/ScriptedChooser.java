package dev.changeover.failover.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
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
    private final List<Enum<?>[]> places = new ArrayList<>();
    private final List<Enum<?>> struck = new ArrayList<>();
    private boolean over;
    private boolean justStruck;
    private boolean vain;
    private int answers;

    /** @param firstAnswer which choice the operator takes first; then the next one, and so on */
    ScriptedChooser(List<Planned> script, int firstAnswer) {
        this.script = script;
        this.firstAnswer = firstAnswer;
    }

    /** The mishaps that were possible at each place. */
    List<Enum<?>[]> places() {
        return places;
    }

    /** What went wrong, in words. */
    List<String> struck() {
        return struck.stream()
                .map(mishap -> mishap.getDeclaringClass().getSimpleName() + "." + mishap)
                .toList();
    }

    @Override
    public <M extends Enum<M>> @Nullable M mishap(M[] possible) {
        if (over) {
            return null;
        }
        int place = places.size();
        places.add(possible);
        justStruck = struck.size() < script.size() && script.get(struck.size()).place() == place;
        if (justStruck) {
            M mishap = possible[script.get(struck.size()).mishap()];
            struck.add(mishap);
            return mishap;
        }
        return null;
    }

    @Override
    public <M extends Enum<M>> @Nullable M mishap(M[] possible, BooleanSupplier quiet) {
        boolean nothing = !justStruck && !over && quiet.getAsBoolean();
        return nothing ? null : mishap(possible);
    }

    @Override
    public boolean inVain() {
        vain = true;
        return true;
    }

    /** Whether the last mishap changed nothing, so that what follows is what follows without it. */
    boolean wasInVain() {
        return vain;
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
