package dev.changeover.todo.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFaultTest {
    @ParameterizedTest
    @ValueSource(ints = {1290, 1836, 1792, 1036, 1015, 1874, 3100, 1242})
    void everyReadOnlyCodeIsReadOnly(int code) {
        assertThat(SqlFault.of(new SQLException("refused", "HY000", code))).isEqualTo(SqlFault.READ_ONLY);
    }

    @Test
    void thePoolsWrapperDoesNotHideThatTheDatabaseIsAReader() {
        SQLException wrapped = new SQLTransientConnectionException(
                "no connection", new SQLException("Subquery returns more than 1 row", "21000", 1242));
        assertThat(SqlFault.of(wrapped)).isEqualTo(SqlFault.READ_ONLY);
    }

    @Test
    void aProxyWithoutAWriterIsReadOnly() {
        SQLException proxy =
                new SQLException("The target group doesn't have any associated read/write instances.", "HY000", 9501);
        assertThat(SqlFault.of(proxy)).isEqualTo(SqlFault.READ_ONLY);
    }

    @Test
    void aBrokenLineIsAConnectionFault() {
        assertThat(SqlFault.of(new SQLException("Communications link failure", "08S01", 0)))
                .isEqualTo(SqlFault.CONNECTION);
    }

    @Test
    void aSyntaxErrorIsABugOfOurs() {
        assertThat(SqlFault.of(new SQLException("You have an error", "42000", 1064)))
                .isEqualTo(SqlFault.OTHER);
    }

    @Test
    void theDescriptionQuotesNoValues() {
        SQLException thrown = new SQLException("Data too long for 'my secret task'", "22001", 1406);
        assertThat(SqlFault.describe(thrown)).contains("1406").doesNotContain("secret");
    }
}
