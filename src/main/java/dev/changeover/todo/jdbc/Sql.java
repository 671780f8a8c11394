package dev.changeover.todo.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A statement as it grows, its values beside it. */
final class Sql {
    private final StringBuilder text = new StringBuilder(256);
    private final List<Object> values = new ArrayList<>();

    Sql text(String more) {
        text.append(more);
        return this;
    }

    Sql value(Object value) {
        values.add(value);
        return this;
    }

    Sql all(Sql inner) {
        text.append(inner.text);
        values.addAll(inner.values);
        return this;
    }

    /** Ready to be executed; the caller closes it. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(text.toString());
        for (int i = 0; i < values.size(); i++) {
            prepared.setObject(i + 1, values.get(i));
        }
        return prepared;
    }
}
