package dev.changeover.todo.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a SQL exception means for the caller, on any of the databases that speak MySQL's protocol. */
enum SqlFault {
    /** The database, or the way to it, takes no writes. */
    READ_ONLY,
    /** The statement lost against another one and was rolled back. */
    LOST_RACE,
    /** The schema is not there, or not for this account. */
    NO_SCHEMA,
    /** The connection is gone; what was under way may or may not have happened. */
    CONNECTION,
    /** None of the above: a bug of ours. */
    OTHER;

    /** --read-only, read-only mode, read-only transaction, read-only table, no lock file, InnoDB read-only, tablespace. */
    private static final Set<Integer> READ_ONLY_CODES = Set.of(1290, 1836, 1792, 1036, 1015, 1874, 3100);

    /** What {@code TodoPool}'s check of a writer's connection answers on a reader: a subquery with two rows. */
    private static final int TWO_ROWS_FROM_A_READER = 1242;

    private static final Set<Integer> LOST_RACE_CODES = Set.of(1205, 1213);
    /** No such table, no such database, access denied to the table, to the database, to the account. */
    private static final Set<Integer> NO_SCHEMA_CODES = Set.of(1146, 1049, 1142, 1044, 1045);

    /** Too many connections, shutdown under way, query interrupted, connection killed (MariaDB and MySQL). */
    private static final Set<Integer> CONNECTION_CODES = Set.of(1040, 1053, 1317, 1927, 3024, 3169, 4031);

    private static final int CAUSES_MAX = 10;

    static SqlFault of(SQLException thrown) {
        Throwable cause = thrown;
        SqlFault fault = OTHER;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                SqlFault found = ofOne(sql);
                // The pool wraps what it met while connecting; the inner word is the more precise one.
                fault = found == OTHER ? fault : found;
            }
        }
        return fault;
    }

    private static SqlFault ofOne(SQLException thrown) {
        int code = thrown.getErrorCode();
        if (READ_ONLY_CODES.contains(code) || code == TWO_ROWS_FROM_A_READER || isProxyWithoutWriter(thrown)) {
            return READ_ONLY;
        }
        if (LOST_RACE_CODES.contains(code)) {
            return LOST_RACE;
        }
        if (NO_SCHEMA_CODES.contains(code)) {
            return NO_SCHEMA;
        }
        boolean lost = CONNECTION_CODES.contains(code) || startsWith(thrown.getSQLState(), "08");
        return lost || thrown instanceof SQLTransientException ? CONNECTION : OTHER;
    }

    /** RDS Proxy's answer on its read/write endpoint in a secondary Region; it has no error code of its own. */
    private static boolean isProxyWithoutWriter(SQLException thrown) {
        String message = thrown.getMessage();
        return message != null && message.contains("doesn't have any associated read/write instances");
    }

    private static boolean startsWith(@Nullable String text, String start) {
        return text != null && text.startsWith(start);
    }

    /** The code and state, for logs. The message stays out: drivers quote values in it. */
    static String describe(SQLException thrown) {
        SQLException inner = thrown;
        for (int depth = 0; depth < CAUSES_MAX && inner.getCause() instanceof SQLException sql; depth++) {
            inner = sql;
        }
        return "%s: SQL state %s, error %d"
                .formatted(of(thrown).name().toLowerCase(Locale.ROOT), inner.getSQLState(), inner.getErrorCode());
    }
}
