package dev.changeover.todo.jdbc;

import java.time.Duration;

/**
 * How to reach one Region's database.
 *
 * @param logins where each new connection's address, user and password come from
 * @param access whether readers will do
 * @param connections at most this many at once
 * @param connectWithin how long a caller waits for a connection before it is told that there is none; 250 ms or more
 * @param answerWithin how long the driver waits for the database to say anything at all
 */
public record DatabaseSettings(
        Logins logins, Access access, int connections, Duration connectWithin, Duration answerWithin) {

    /** Which databases a pool will talk to. */
    public enum Access {
        /** Whatever the URL leads to; writes find out for themselves. */
        ANY,
        /** Only one that takes writes; a connection that reaches a reader is refused before it enters the pool. */
        WRITER
    }

    public DatabaseSettings {
        if (connections < 1 || connectWithin.toMillis() < 250 || answerWithin.toMillis() < 1) {
            throw new IllegalArgumentException("a pool needs a connection and time to connect: %d, %s, %s"
                    .formatted(connections, connectWithin, answerWithin));
        }
    }

    /** The limits that an interactive caller can live with: 2 s to connect, 10 s to answer. */
    public static DatabaseSettings of(String url, String user, String password, Access access, int connections) {
        return new DatabaseSettings(
                Logins.fixed(new Login(url, user, password)),
                access,
                connections,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10));
    }
}
