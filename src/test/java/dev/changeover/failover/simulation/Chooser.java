package dev.changeover.failover.simulation;

import java.util.SplittableRandom;

/** Where chance enters a simulated run, and nowhere else: the same seed makes the same run. */
final class Chooser {
    private final SplittableRandom random;
    private int faultsLeft;

    Chooser(long seed, int maximumFaults) {
        this.random = new SplittableRandom(seed);
        this.faultsLeft = maximumFaults;
    }

    /** Whether a fault strikes here, with a chance of one in {@code odds}. */
    boolean fault(int odds) {
        if (faultsLeft > 0 && random.nextInt(odds) == 0) {
            faultsLeft--;
            return true;
        }
        return false;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    <T> T oneOf(java.util.List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    void noMoreFaults() {
        faultsLeft = 0;
    }
}
