package dev.changeover.failover.simulation;

import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.EffectOutcome;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Databases reduced to what a changeover is about: who takes writes, and which acknowledged writes each one holds. */
final class SimulatedDatabases {
    /** One Region's database. */
    private static final class Database {
        private boolean writable;
        /** Whether its server runs: not while its cluster has no instance. */
        private boolean running = true;

        private @Nullable Instant diedAt;
        private Instant writableSince = Instant.MIN;
        private Instant promotedAt = Instant.MIN;
        private List<Instant> rows = new ArrayList<>();

        boolean takesWrites() {
            return writable && running && diedAt == null;
        }

        void open(Instant now) {
            writable = true;
            writableSince = now;
        }
    }

    private final Map<RegionName, Database> databases = new HashMap<>();
    private final List<Instant> acknowledged = new ArrayList<>();
    private final Duration lag;
    private @Nullable Instant cutAt;
    private boolean refusesNextMove;

    SimulatedDatabases(List<RegionName> regions, RegionName writer, Duration lag, Instant now) {
        regions.forEach(r -> databases.put(r, new Database()));
        database(writer).open(now);
        this.lag = lag;
    }

    private Database database(RegionName region) {
        Database database = databases.get(region);
        if (database == null) {
            throw new IllegalArgumentException("no database in " + region);
        }
        return database;
    }

    boolean isAlive(RegionName region) {
        return database(region).diedAt == null;
    }

    /** Whether there is a server that answers. */
    boolean answers(RegionName region) {
        return isAlive(region) && database(region).running;
    }

    boolean takesWrites(RegionName region) {
        return database(region).takesWrites();
    }

    /** When a Region's database began to take writes. */
    Instant writableSince(RegionName region) {
        return database(region).writableSince;
    }

    /** When a Region was last made the writer. */
    Instant promotedAt(RegionName region) {
        return database(region).promotedAt;
    }

    int writers() {
        int writers = 0;
        for (Database database : databases.values()) {
            writers += database.takesWrites() ? 1 : 0;
        }
        return writers;
    }

    void lose(RegionName region, Instant now) {
        Database lost = database(region);
        if (!lost.writable) {
            receiveAll(lost, now);
        }
        lost.diedAt = now;
    }

    void returned(RegionName region) {
        database(region).diedAt = null;
    }

    boolean cutReplication(Instant now) {
        boolean whole = cutAt == null;
        cutAt = whole ? now : cutAt;
        return whole;
    }

    void healReplication() {
        cutAt = null;
    }

    boolean refuseNextMove() {
        boolean before = refusesNextMove;
        refusesNextMove = true;
        return !before;
    }

    /** A client writes through the edge; what reaches a Region that takes writes is acknowledged. */
    void clientWrites(RegionName region, boolean fenced, Instant now) {
        if (!fenced && takesWrites(region)) {
            database(region).rows.add(now);
            acknowledged.add(now);
        }
    }

    /** How far the readers are behind at {@code now}. */
    Duration lag(Instant now) {
        return cutAt == null ? lag : lag.plus(Duration.between(cutAt, now));
    }

    /** Writes that were acknowledged before a Region was made the writer, and that its database does not hold. */
    List<Instant> leftBehindBy(RegionName region) {
        Database writer = database(region);
        Set<Instant> there = new HashSet<>(writer.rows);
        List<Instant> missing = new ArrayList<>();
        for (Instant write : acknowledged) {
            if (!write.isAfter(writer.promotedAt) && !there.contains(write)) {
                missing.add(write);
            }
        }
        return missing;
    }

    /** Writes that a Region acknowledged since it was made the writer, and that its database does not hold any more. */
    boolean hasForgotten(RegionName region) {
        Database writer = database(region);
        Set<Instant> there = new HashSet<>(writer.rows);
        return acknowledged.stream().anyMatch(w -> w.isAfter(writer.promotedAt) && !there.contains(w));
    }

    EffectOutcome carryOut(Effect effect, Instant now) {
        return switch (effect) {
            case Effect.SwitchOver move -> switchOver(move.from(), move.to(), now);
            case Effect.Promote promote -> promote(promote.target(), promote.formerWriter(), now);
            case Effect.Detach detach -> promote(detach.region(), null, now);
            case Effect.RebuildAsReader rebuild -> follow(rebuild.region(), rebuild.writer());
            case Effect.StartAsReader start -> follow(start.region(), start.writer());
            case Effect.KeepSnapshot _ -> new EffectOutcome.Done();
            case Effect.Stop stop -> {
                database(stop.region()).writable = false;
                database(stop.region()).running = false;
                yield new EffectOutcome.Done();
            }
            case Effect.Delete delete -> {
                database(delete.region()).writable = false;
                database(delete.region()).rows = new ArrayList<>();
                yield new EffectOutcome.Done();
            }
            case Effect.StartAsWriter start -> {
                if (!isAlive(start.region())) {
                    yield new EffectOutcome.Failed("the Region is gone");
                }
                startAsWriter(database(start.region()), now);
                yield new EffectOutcome.Done();
            }
        };
    }

    private boolean isRefused() {
        boolean refused = refusesNextMove;
        refusesNextMove = false;
        return refused;
    }

    private EffectOutcome switchOver(RegionName from, RegionName to, Instant now) {
        if (!isAlive(from) || !isAlive(to) || cutAt != null || isRefused()) {
            return new EffectOutcome.Failed("the Regions do not come to terms");
        }
        database(to).rows = new ArrayList<>(database(from).rows);
        database(from).writable = false;
        database(to).open(now);
        database(to).promotedAt = now;
        return new EffectOutcome.Done();
    }

    private EffectOutcome promote(RegionName target, @Nullable RegionName former, Instant now) {
        if (!isAlive(target) || isRefused()) {
            return new EffectOutcome.Failed("the target does not answer");
        }
        Database promoted = database(target);
        receiveAll(promoted, now);
        if (former != null) {
            database(former).writable = false;
        }
        promoted.open(now);
        promoted.promotedAt = now;
        return new EffectOutcome.Done();
    }

    /** A reader that was removed from its global cluster while it was down comes back with what it had when it died. */
    private static void startAsWriter(Database started, Instant now) {
        if (!started.writable) {
            started.promotedAt = now;
        }
        started.open(now);
    }

    private void receiveAll(Database reader, Instant now) {
        for (Database database : databases.values()) {
            if (database != reader && database.writable) {
                receive(reader, database, now);
            }
        }
    }

    /** What had arrived by replication when the target stopped following. */
    private void receive(Database promoted, Database writer, Instant now) {
        Instant sentUntil = writer.diedAt == null ? now : writer.diedAt;
        Instant arrived = cutAt != null && cutAt.isBefore(sentUntil) ? cutAt.minus(lag) : sentUntil.minus(lag);
        promoted.rows = new ArrayList<>();
        for (Instant row : writer.rows) {
            if (!row.isAfter(arrived)) {
                promoted.rows.add(row);
            }
        }
    }

    private EffectOutcome follow(RegionName region, RegionName writer) {
        if (!isAlive(region) || !isAlive(writer)) {
            return new EffectOutcome.Failed("a Region is gone");
        }
        database(region).writable = false;
        database(region).running = true;
        database(region).rows = new ArrayList<>(database(writer).rows);
        return new EffectOutcome.Done();
    }
}
