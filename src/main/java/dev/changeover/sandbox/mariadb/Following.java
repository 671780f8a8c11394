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

    /**
     * The error at which {@code reader} stopped while it caught up with {@code writer}, if any. Both threads run at
     * first even when the next event cannot be applied: a server killed within a CREATE TABLE has the table already.
     */
    static Optional<String> faultWhileCatchingUp(RegionalDatabase reader, RegionalDatabase writer, Duration limit) {
        if (!isReachable(writer)) {
            return Optional.empty();
        }
        try (AdminSession source = writer.session();
                AdminSession session = reader.session()) {
            GtidPosition goal = RegionalDatabase.position(source);
            return Patience.of(limit)
                    .until(
                            () -> hasApplied(session, goal),
                            () -> stopped(session).isPresent())
                    .flatMap(ended -> stopped(session))
                    .map(error -> "%s stopped following %s: %s".formatted(reader.region(), writer.region(), error));
        } catch (SQLException unreadable) {
            return Optional.of("%s does not answer: %s".formatted(reader.region(), unreadable.getMessage()));
        }
    }

    private static boolean hasApplied(AdminSession session, GtidPosition goal) {
        try {
            return RegionalDatabase.position(session).covers(goal);
        } catch (SQLException unreadable) {
            return false;
        }
    }

    private static Optional<String> stopped(AdminSession session) {
        try {
            return RegionalDatabase.replication(session)
                    .filter(ReplicationStatus::stopped)
                    .map(ReplicationStatus::error);
        } catch (SQLException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private static boolean isReachable(RegionalDatabase writer) {
        return writer.server().isAlive() && !writer.outgoing().line().isPartitioned();
    }
}
