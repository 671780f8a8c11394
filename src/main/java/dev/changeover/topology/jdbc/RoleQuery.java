package dev.changeover.topology.jdbc;

import dev.changeover.topology.DatabaseRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** The role by the server's own variables: MariaDB and MySQL set {@code read_only}, Aurora {@code innodb_read_only}. */
final class RoleQuery {
    /** Its two columns come first in every query of this room. */
    static final String COLUMNS = "@@GLOBAL.read_only, @@GLOBAL.innodb_read_only";

    private static final Set<String> OFF = Set.of("0", "off");

    private RoleQuery() {}

    static DatabaseRole role(ResultSet row) throws SQLException {
        return isOff(row, 1) && isOff(row, 2) ? DatabaseRole.WRITER : DatabaseRole.READER;
    }

    private static boolean isOff(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text != null && OFF.contains(text.toLowerCase(Locale.ROOT));
    }
}
