package dev.changeover.sandbox.wire;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The actions that the sandbox's one principal may not do; all others it may. */
final class DeniedActions {
    private final Set<String> denied = new ConcurrentSkipListSet<>();

    /** @throws IllegalArgumentException when it is no action such as {@code rds:FailoverGlobalCluster} */
    void deny(String action) {
        denied.add(checked(action));
    }

    void allow(String action) {
        denied.remove(checked(action));
    }

    boolean isDenied(String action) {
        return denied.contains(action);
    }

    Set<String> all() {
        return new TreeSet<>(denied);
    }

    private static String checked(String action) {
        if (!action.matches("[a-z0-9-]+:[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("'" + action
                    + "' is no action; name one with ?action=, for example ?action=rds:FailoverGlobalCluster.");
        }
        return action;
    }
}
