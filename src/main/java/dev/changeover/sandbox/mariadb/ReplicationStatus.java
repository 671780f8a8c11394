package dev.changeover.sandbox.mariadb;

import java.util.Map;

/**
 * What a reader says about its own replication.
 *
 * @param received the last transaction fetched into the relay log, applied or not
 * @param stopped whether a thread ended by itself and will not try again
 * @param error the last error of either thread, or empty
 */
record ReplicationStatus(boolean receiving, boolean applying, boolean stopped, GtidPosition received, String error) {
    static ReplicationStatus of(Map<String, String> columns) {
        String receiveError = columns.getOrDefault("Last_IO_Error", "");
        String applyError = columns.getOrDefault("Last_SQL_Error", "");
        return new ReplicationStatus(
                "Yes".equals(columns.get("Slave_IO_Running")),
                "Yes".equals(columns.get("Slave_SQL_Running")),
                ended(columns, "Slave_IO_Running", receiveError) || ended(columns, "Slave_SQL_Running", applyError),
                GtidPosition.parse(columns.getOrDefault("Gtid_IO_Pos", "")),
                applyError.isEmpty() ? receiveError : applyError);
    }

    private static boolean ended(Map<String, String> columns, String thread, String error) {
        return "No".equals(columns.get(thread)) && !error.isEmpty();
    }

    boolean running() {
        return receiving && applying;
    }
}
