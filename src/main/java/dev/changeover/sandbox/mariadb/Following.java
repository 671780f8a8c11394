package dev.changeover.sandbox.mariadb;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Makes one Region read another's writes. */
final class Following {
    private Following() {}

    /**
     * Empty once {@code reader} follows {@code writer}, or will as soon as the writer and the line to it are back; else the reason why it does not.
     */
    static Optional<String> start(RegionalDatabase reader, RegionalDatabase writer, Duration limit) {
        if (!reader.server().isAlive()) {
            return Optional.of("the database of %s is down".formatted(reader.region()));
        }
        try (AdminSession session = reader.session()) {
            RegionalDatabase.follow(session, writer);
            if (!isReachable(writer)) {
                return Optional.empty();
            }
            return RegionalDatabase.awaitFollowing(session, limit)
                    .filter(error -> isReachable(writer))
                    .map(error -> "%s does not follow %s: %s".formatted(reader.region(), writer.region(), error));
        } catch (SQLException refused) {
            return Optional.of(
                    "%s does not follow %s: %s".formatted(reader.region(), writer.region(), refused.getMessage()));
        }
    }

    private static boolean isReachable(RegionalDatabase writer) {
        return writer.server().isAlive() && !writer.outgoing().line().isPartitioned();
    }
}
