package dev.changeover.sandbox.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicationStatusTest {
    private static ReplicationStatus status(String receiving, String receiveError, String applying, String applyError) {
        return ReplicationStatus.of(Map.of(
                "Slave_IO_Running", receiving,
                "Last_IO_Error", receiveError,
                "Slave_SQL_Running", applying,
                "Last_SQL_Error", applyError,
                "Gtid_IO_Pos", "0-1-5"));
    }

    @Test
    void runsOnlyWhileItReceivesAndApplies() {
        assertThat(status("Yes", "", "Yes", "").running()).isTrue();
        assertThat(status("Connecting", "", "Yes", "").running()).isFalse();
        assertThat(status("Yes", "", "No", "").running()).isFalse();
    }

    @Test
    void retriesAfterALostConnectionButNotAfterAFatalError() {
        assertThat(status("Connecting", "error connecting to master", "Yes", "").stopped())
                .isFalse();
        assertThat(status("No", "Got fatal error 1236", "Yes", "").stopped()).isTrue();
        assertThat(status("Yes", "", "No", "Duplicate entry").stopped()).isTrue();
    }

    @Test
    void errorOfApplyingComesFirst() {
        assertThat(status("No", "Got fatal error 1236", "No", "Duplicate entry").error())
                .isEqualTo("Duplicate entry");
    }
}
