package dev.changeover.sandbox.mariadb;

import java.io.IOException;

/** The roles in force: on disk first, then in memory. Changed by one thread, read by any. */
final class RolesLedger {
    private final RolesFile file;
    private volatile FleetRoles current;

    RolesLedger(RolesFile file, FleetRoles first) throws SandboxFault {
        this.file = file;
        this.current = file.readOr(first);
    }

    FleetRoles current() {
        return current;
    }

    void record(FleetRoles next) throws IOException {
        file.write(next);
        current = next;
    }
}
