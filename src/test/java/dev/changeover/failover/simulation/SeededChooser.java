package dev.changeover.failover.simulation;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Chance by seed. */
final class SeededChooser implements Chooser {
    private final SplittableRandom random;
    private final int odds;
    private int faultsLeft;

    SeededChooser(long seed, int maximumFaults) {
        random = new SplittableRandom(seed);
        faultsLeft = maximumFaults;
        odds = 4 + random.nextInt(40);
    }

    @Override
    public <M extends Enum<M>> @Nullable M mishap(M[] possible) {
        if (faultsLeft == 0 || random.nextInt(odds) != 0) {
            return null;
        }
        faultsLeft--;
        return possible[random.nextInt(possible.length)];
    }

    @Override
    public int upTo(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public int answer(int choices) {
        return random.nextInt(choices);
    }

    @Override
    public void noMoreFaults() {
        faultsLeft = 0;
    }
}
