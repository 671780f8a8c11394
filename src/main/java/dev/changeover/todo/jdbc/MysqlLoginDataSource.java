package dev.changeover.todo.jdbc;

import com.mysql.cj.jdbc.Driver;
import dev.changeover.todo.jdbc.Logins.LoginUnavailable;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * New connections by the login of the moment. One that the database refuses is asked for again at once, because its password may
 * just have been rotated: within the same attempt, so that no caller notices.
 *
 * <p>The pool looks for "Mysql" in this name, and then spares a thread for each network timeout.
 */
final class MysqlLoginDataSource implements DataSource {
    private static final int ACCESS_DENIED = 1045;

    private final Driver driver;
    private final Logins logins;
    private final Properties options;

    MysqlLoginDataSource(Logins logins, Properties options) {
        this.logins = logins;
        this.options = options;
        try {
            this.driver = new Driver();
        } catch (SQLException never) {
            throw new IllegalStateException("the driver's constructor does nothing that could fail", never);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Login login = logins.current();
            try {
                return connect(login);
            } catch (SQLException refused) {
                if (refused.getErrorCode() != ACCESS_DENIED) {
                    throw refused;
                }
                Login newer = logins.insteadOf(login);
                if (newer.equals(login)) {
                    throw refused;
                }
                return connect(newer);
            }
        } catch (LoginUnavailable unknown) {
            throw new SQLTransientConnectionException(unknown.getMessage(), "08001", unknown);
        }
    }

    private Connection connect(Login login) throws SQLException {
        Properties all = new Properties();
        all.putAll(options);
        all.setProperty("user", login.user());
        all.setProperty("password", login.password());
        @Nullable Connection connection = driver.connect(login.url(), all);
        if (connection == null) {
            throw new SQLException("the database's URL must begin with jdbc:mysql://, not as " + login, "08001");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login is not for callers to choose");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The driver's messages may quote values; they go nowhere.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The options hold a finer one, in milliseconds.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("there is no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("this is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
