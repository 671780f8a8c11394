package dev.changeover.failover;

import java.util.Optional;

/**
 * Where driving processes leave word that they are alive. Nothing here is authoritative and nothing here fails a run:
 * what cannot be written is lost, what cannot be read is absent.
 */
public interface DriverLeases {
    /** Says that {@code lease.driver()} drives the run; the newest word counts. */
    void renew(RunId run, DriverLease lease);

    /** The newest word, which may be over by now. */
    Optional<DriverLease> read(RunId run);

    /** Takes the word back, if it is still this driver's. */
    void release(RunId run, String driver);
}
