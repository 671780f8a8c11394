package dev.changeover.failover.cli;

import dev.changeover.access.Operator;
import dev.changeover.access.Role;
import java.util.Set;

/** Whoever may run this program with its configuration may act: its credentials are the guard. */
final class ShellOperator {
    private ShellOperator() {}

    static Operator as(Role role) {
        return new Operator(name(), Set.of(role));
    }

    /** The name of the host's user, by which an approver is told from a requester. */
    static String name() {
        String user = System.getProperty("user.name", "");
        return user.isBlank() ? "shell" : user + " (shell)";
    }
}
