package dev.changeover.sandbox.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbBinaryTest {
    @TempDir
    Path folder;

    @Test
    void findsAnInstalledServerWithItsSystemTables() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String program : new String[] {"mariadbd", "mariadb", "mariadb-dump"}) {
            executable(bin.resolve(program));
        }
        Path share = Files.createDirectories(folder.resolve("share/mysql"));
        Files.writeString(share.resolve("mysql_system_tables.sql"), "");

        MariaDbBinary binary = MariaDbBinary.onPath(bin.toString());

        assertThat(binary.home()).isEqualTo(folder.toRealPath());
        assertThat(binary.systemTableScripts())
                .containsExactly(
                        binary.share().resolve("mysql_system_tables.sql"),
                        binary.share().resolve("mysql_performance_tables.sql"),
                        binary.share().resolve("mysql_system_tables_data.sql"));
    }

    @Test
    void missingServerIsOneSentence() {
        assertThatThrownBy(() -> MariaDbBinary.onPath(folder.toString()))
                .isInstanceOf(SandboxFault.class)
                .hasMessageContaining("'mariadbd' is not on the PATH; install MariaDB 11.4 or newer");
    }

    @Test
    void accountsOfApplicationsNeverOutrankAReaderOnlyServer() {
        assertThat(SandboxAccounts.APPLICATIONS)
                .allSatisfy(account -> assertThat(account.grants())
                        .allMatch(grant -> grant.contains(" ON todo.* TO "))
                        .noneMatch(grant -> grant.contains("SUPER") || grant.contains("READ ONLY")));
    }

    private static void executable(Path program) throws IOException {
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
