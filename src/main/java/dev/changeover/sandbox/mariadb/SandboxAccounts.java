package dev.changeover.sandbox.mariadb;

import java.util.ArrayList;
import java.util.List;

/**
 * The database accounts of the sandbox. The passwords are constants on purpose: the servers listen on loopback
 * only and hold rehearsal data. None but {@link #ADMIN} may hold READ ONLY ADMIN or SUPER, else a reader would
 * accept its writes and the rehearsal would prove nothing.
 */
public final class SandboxAccounts {
    /** The control plane's own account; nothing else may use it, because a fenced server still obeys it. */
    public static final Account ADMIN = new Account(
            "sandbox_admin", "sandbox-admin", List.of("GRANT ALL PRIVILEGES ON *.* TO %s WITH GRANT OPTION"));

    /** The account replication uses to read another Region's binary log. */
    public static final Account REPLICATION =
            new Account("replication", "sandbox-replication", List.of("GRANT REPLICATION SLAVE ON *.* TO %s"));

    /** The ToDo API: reads and writes rows, never tables. */
    public static final Account TODO_API =
            new Account("todo_api", "sandbox-api", List.of("GRANT SELECT, INSERT, UPDATE, DELETE ON todo.* TO %s"));

    /** The console: edits ToDos, writes its heartbeat and copies finished runs. */
    public static final Account TODO_CONSOLE = new Account(
            "todo_console", "sandbox-console", List.of("GRANT SELECT, INSERT, UPDATE, DELETE ON todo.* TO %s"));

    /** Schema migrations; all of database {@code todo} and nothing beside it. */
    public static final Account TODO_MIGRATE =
            new Account("todo_migrate", "sandbox-migrate", List.of("GRANT ALL PRIVILEGES ON todo.* TO %s"));

    /** Accounts whose sessions a switchover ends, because they belong to applications. */
    static final List<Account> APPLICATIONS = List.of(TODO_API, TODO_CONSOLE, TODO_MIGRATE);

    private static final List<Account> ALL = List.of(ADMIN, REPLICATION, TODO_API, TODO_CONSOLE, TODO_MIGRATE);

    private SandboxAccounts() {}

    /** Statements for a server's very first start, one a line, run without a binary log. */
    static List<String> creation() {
        return ALL.stream().flatMap(account -> account.creation().stream()).toList();
    }

    /** @param grants statements with one {@code %s} for the account */
    public record Account(String name, String password, List<String> grants) {
        public Account {
            grants = List.copyOf(grants);
        }

        List<String> creation() {
            String quoted = "'%s'@'127.0.0.1'".formatted(name);
            var statements = new ArrayList<String>();
            statements.add("CREATE USER %s IDENTIFIED BY '%s'".formatted(quoted, password));
            grants.forEach(grant -> statements.add(grant.formatted(quoted)));
            return List.copyOf(statements);
        }
    }
}
