package dev.changeover.topology.jdbc;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;

/** What a database's refusal means, in words. */
final class SqlFault {
    /** The codes by which MariaDB, MySQL and Aurora say "read-only". */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1836, 1792, 1036, 1015, 1874, 3100);

    /** Session killed (MySQL, MariaDB), disconnected for inactivity. */
    private static final Set<Integer> KILLED = Set.of(1317, 1927, 4031);

    private static final int DEPTH_MAX = 10;

    private SqlFault() {}

    static boolean isReadOnly(SQLException e) {
        return READ_ONLY.contains(e.getErrorCode());
    }

    /** Whether the server, or the way to it, ended this connection, without the time that a silent one takes. */
    static boolean isEndedConnection(SQLException e) {
        String state = e.getSQLState();
        boolean ended = KILLED.contains(e.getErrorCode()) || (state != null && state.startsWith("08"));
        return ended && !isTimeout(e);
    }

    private static boolean isTimeout(SQLException e) {
        Throwable cause = e;
        for (int depth = 0; depth < DEPTH_MAX && cause != null; depth++, cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    static String said(SQLException e) {
        Throwable cause = e;
        for (int depth = 0; depth < DEPTH_MAX && cause != null; depth++, cause = cause.getCause()) {
            switch (cause) {
                case ConnectException _ -> {
                    return "cannot be reached: connection refused";
                }
                case SocketTimeoutException _ -> {
                    return "did not answer in time";
                }
                case UnknownHostException unknown -> {
                    return "cannot be reached: unknown host " + unknown.getMessage();
                }
                default -> {}
            }
        }
        if (e.getErrorCode() != 0) {
            return "answered %d: %s".formatted(e.getErrorCode(), firstLine(e));
        }
        return "cannot be reached: " + firstLine(e);
    }

    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
