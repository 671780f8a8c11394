package dev.changeover.sandbox.mariadb;

import dev.changeover.sandbox.mariadb.SandboxAccounts.Account;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords that were rotated since the servers' accounts were made. Each server is told by itself and outside its binary log, so
 * that neither a lagging reader nor one that is rebuilt from the template disagrees with the others.
 */
final class AccountPasswords {
    private static final Logger LOG = LoggerFactory.getLogger(AccountPasswords.class);

    private final Map<Account, String> rotated = new ConcurrentHashMap<>();

    /** Remembers a password for servers to come; {@link #apply} tells those that are up. */
    void rotate(Account account, String password) {
        rotated.put(account, password);
    }

    /** Sets every rotated password on this server; one that is away is told when it is brought back. */
    void apply(RegionalDatabase database) {
        if (rotated.isEmpty() || !database.server().isAlive()) {
            return;
        }
        try (AdminSession session = database.session()) {
            session.execute("SET SESSION sql_log_bin=0");
            for (Map.Entry<Account, String> entry : rotated.entrySet()) {
                session.execute("ALTER USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'"
                        .formatted(entry.getKey().name(), entry.getValue()));
            }
        } catch (SQLException unreachable) {
            LOG.warn("{} keeps its old passwords: {}", database.region(), unreachable.getMessage());
        }
    }
}
