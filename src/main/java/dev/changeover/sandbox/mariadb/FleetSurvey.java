package dev.changeover.sandbox.mariadb;

import dev.changeover.sandbox.mariadb.FleetStatus.Member;
import dev.changeover.sandbox.mariadb.FleetStatus.Role;
import dev.changeover.topology.RegionName;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every server what it is. One that does not answer is described by what is known without it. */
record FleetSurvey(Map<RegionName, RegionalDatabase> databases, FleetRoles roles, LagProbe lag) {
    private static final Logger LOG = LoggerFactory.getLogger(FleetSurvey.class);

    private record Answer(@Nullable GtidPosition position, boolean replicating) {
        static final Answer NONE = new Answer(null, false);
    }

    FleetStatus status() {
        return new FleetStatus(
                roles.writer(), databases.values().stream().map(this::member).toList());
    }

    private Member member(RegionalDatabase database) {
        boolean alive = database.server().isAlive();
        Answer answer = alive ? ask(database) : Answer.NONE;
        Role role = roleOf(database.region());
        return new Member(
                database.region(),
                database.server().port(),
                alive,
                role,
                answer.position(),
                answer.replicating(),
                alive && role == Role.READER ? lag.of(database.region()).orElse(null) : null,
                database.outgoing().line().delay(),
                database.outgoing().line().isPartitioned());
    }

    private static Answer ask(RegionalDatabase database) {
        try (AdminSession session = database.session()) {
            boolean replicating = RegionalDatabase.replication(session)
                    .filter(ReplicationStatus::running)
                    .isPresent();
            return new Answer(RegionalDatabase.position(session), replicating);
        } catch (SQLException unreachable) {
            LOG.debug("{} did not answer", database.region(), unreachable);
            return Answer.NONE;
        }
    }

    private Role roleOf(RegionName region) {
        if (roles.absent().contains(region)) {
            return Role.ABSENT;
        }
        if (region.equals(roles.writer())) {
            return Role.WRITER;
        }
        if (roles.standalone().containsKey(region)) {
            return Role.STANDALONE;
        }
        return roles.isReader(region) ? Role.READER : Role.LEFT_BEHIND;
    }
}
