package dev.changeover.failover.simulation;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where chance enters a simulated run, and nowhere else: the same choices make the same run. */
interface Chooser {
    /** One of the mishaps that are possible here, or none. */
    <M extends Enum<M>> @Nullable M mishap(M[] possible);

    /**
     * The same, at a place that may be {@code quiet}: nothing was seen, said, written or begun since the last such place, so
     * that a mishap now would stand among the same events in the same order as one there.
     */
    default <M extends Enum<M>> @Nullable M mishap(M[] possible, BooleanSupplier quiet) {
        return mishap(possible);
    }

    /**
     * The last mishap has changed nothing: all goes on as without it.
     *
     * @return whether to leave it at that
     */
    default boolean inVain() {
        return false;
    }

    /** A number from 0 to below {@code bound}, for what is no fault: durations, lags. */
    int upTo(int bound);

    /** Which of so many choices the operator takes. */
    int answer(int choices);

    /** From here on nothing goes wrong any more. */
    void noMoreFaults();
}
