package dev.changeover.topology;

/**
 * How the console reaches one Region's database by SQL: an address that answers whether the Region is the writer or
 * not (on Aurora an instance's endpoint), and an account without any right to override read-only.
 */
public record JdbcSettings(String url, String user, String password) {
    /** Never prints the password: settings end up in logs. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }
}
