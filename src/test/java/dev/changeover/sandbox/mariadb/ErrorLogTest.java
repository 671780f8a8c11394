package dev.changeover.sandbox.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorLogTest {
    @Test
    void namesTheFirstErrorBecauseTheOthersFollowFromIt() {
        assertThat(ErrorLog.cause(List.of(
                        "2026-11-23  6:01:02 0 [Note] Starting MariaDB 11.4.5-MariaDB-log",
                        "2026-11-23  6:01:02 0 [ERROR] InnoDB: The innodb_system data file 'ibdata1' is too short",
                        "2026-11-23  6:01:02 0 [ERROR] Plugin 'InnoDB' registration as a STORAGE ENGINE failed.",
                        "2026-11-23  6:01:02 0 [ERROR] Aborting")))
                .isEqualTo("InnoDB: The innodb_system data file 'ibdata1' is too short");
    }

    @Test
    void takesTheLastLineWhenNothingIsMarkedAsAnError() {
        assertThat(ErrorLog.cause(List.of("first", "  cannot open shared object file  ")))
                .isEqualTo("cannot open shared object file");
    }

    @Test
    void saysSoWhenThereIsNoLog() {
        assertThat(ErrorLog.causeIn(Path.of("no-such-folder", "error.log"), 0)).isEqualTo("it wrote no error log");
    }
}
