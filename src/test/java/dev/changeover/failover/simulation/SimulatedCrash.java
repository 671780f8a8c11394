package dev.changeover.failover.simulation;

/**
 * The driver's process dies here: nothing of its memory survives, the journal and the world do. An error, since no part
 * of a process outlives its death to handle it.
 */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String where) {
        super(where, null, false, false);
    }
}
