package dev.changeover.sandbox.process;

import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.todo.jdbc.SchemaMigration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Whether an archive brings migrations that the database has not seen. */
final class NewerSchema {
    private static final Pattern MIGRATION = Pattern.compile("db/migration/V(\\d+)__.*\\.sql");

    private NewerSchema() {}

    static boolean in(Path archive, String jdbcUrl) throws IOException {
        SandboxAccounts.Account account = SandboxAccounts.TODO_MIGRATE;
        String inForce = SchemaMigration.version(jdbcUrl, account.name(), account.password());
        return newest(archive) > Integer.parseInt(inForce);
    }

    private static int newest(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .map(entry -> MIGRATION.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .mapToInt(match -> Integer.parseInt(match.group(1)))
                    .max()
                    .orElse(0);
        }
    }
}
