package dev.changeover.todo.jdbc;

/**
 * Where to log in, and as whom.
 *
 * @param url a JDBC URL such as {@code jdbc:mysql://proxy-endpoint:3306/todo}
 */
public record Login(String url, String user, String password) {
    /** Without the password: settings are printed when something is wrong with them. */
    @Override
    public String toString() {
        return "Login[url=%s, user=%s]".formatted(url, user);
    }
}
