package dev.changeover.failover.simulation;

/** The driver's process dies here: nothing of its memory survives, the journal and the world do. */
final class SimulatedCrash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String where) {
        super(where, null, false, false);
    }
}
