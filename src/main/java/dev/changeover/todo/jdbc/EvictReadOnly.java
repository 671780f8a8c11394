package dev.changeover.todo.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Drops a connection that turned out read-only. Without this the pool keeps its connections to a demoted writer for as long as
 * they live, and every write fails although the new writer is up.
 */
final class EvictReadOnly implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException thrown) {
        return switch (SqlFault.of(thrown)) {
            case READ_ONLY, CONNECTION -> Override.MUST_EVICT;
            case LOST_RACE, NO_SCHEMA, OTHER -> Override.CONTINUE_EVICT;
        };
    }
}
