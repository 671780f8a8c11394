package dev.changeover.failover.simulation;

import org.jspecify.annotations.Nullable;

/** Where chance enters a simulated run, and nowhere else: the same choices make the same run. */
interface Chooser {
    /** One of the mishaps that are possible here, or none. */
    <M extends Enum<M>> @Nullable M mishap(M[] possible);

    /** A number from 0 to below {@code bound}, for what is no fault: durations, lags. */
    int upTo(int bound);

    /** Which of so many choices the operator takes. */
    int answer(int choices);

    /** From here on nothing goes wrong any more. */
    void noMoreFaults();
}
