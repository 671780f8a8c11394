package dev.changeover.todo.jdbc;

/**
 * Where a pool gets the login for each new connection from. Passwords are rotated while pools are open: those connections that are
 * open stay open, and the next one needs the new password.
 */
public interface Logins {
    /**
     * The login as last known; quick, but for the first time.
     *
     * @throws LoginUnavailable when there is none to be had now
     */
    Login current();

    /**
     * What to try after the database has refused a login: a newer one, or the same one when there is none.
     *
     * @throws LoginUnavailable when nobody can tell
     */
    Login insteadOf(Login refused);

    /** A login that never changes. */
    static Logins fixed(Login login) {
        return new Logins() {
            @Override
            public Login current() {
                return login;
            }

            @Override
            public Login insteadOf(Login refused) {
                return login;
            }
        };
    }

    /** No login can be had at the moment; to a caller, the same as a database that is away. */
    final class LoginUnavailable extends RuntimeException {
        /** @param message for logs; holds no secret */
        public LoginUnavailable(String message) {
            super(message, null, false, false);
        }
    }
}
