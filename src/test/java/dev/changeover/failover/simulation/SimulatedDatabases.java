package dev.changeover.failover.simulation;

import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.EffectOutcome;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Databases reduced to what a changeover is about: who takes writes, and which acknowledged writes each one holds. */
final class SimulatedDatabases {
    /** One Region's database. */
    private static final class Database {
        private boolean alive = true;
        private boolean writable;
        private final List<Instant> rows = new ArrayList<>();
        private boolean follows = true;
    }

    private final Map<RegionName, Database> databases = new TreeMap<>();
    private final Duration lag;
    private final List<Instant> lost = new ArrayList<>();
    private Instant writtenUntil;

    SimulatedDatabases(List<RegionName> regions, RegionName writer, Duration lag, Instant now) {
        regions.forEach(r -> databases.put(r, new Database()));
        database(writer).writable = true;
        this.lag = lag;
        this.writtenUntil = now;
    }

    private Database database(RegionName region) {
        Database database = databases.get(region);
        if (database == null) {
            throw new IllegalArgumentException("no database in " + region);
        }
        return database;
    }

    boolean isAlive(RegionName region) {
        return database(region).alive;
    }

    boolean takesWrites(RegionName region) {
        Database database = database(region);
        return database.alive && database.writable;
    }

    List<RegionName> writers() {
        return databases.keySet().stream().filter(this::takesWrites).toList();
    }

    void lose(RegionName region) {
        database(region).alive = false;
    }

    void returned(RegionName region) {
        database(region).alive = true;
    }

    /** A client wrote through the edge until now; what it sent to a Region that takes writes was acknowledged. */
    void clientWrites(RegionName region, boolean fenced, Instant now) {
        if (!fenced && takesWrites(region) && now.isAfter(writtenUntil)) {
            database(region).rows.add(now);
        }
        writtenUntil = now;
    }

    Duration lag() {
        return lag;
    }

    /** Acknowledged writes that the newest promotion left behind. */
    List<Instant> lost() {
        return lost;
    }

    EffectOutcome carryOut(Effect effect, Instant now) {
        return switch (effect) {
            case Effect.SwitchOver move -> switchOver(move.from(), move.to());
            case Effect.Promote promote -> promote(promote.target(), promote.formerWriter(), now);
            case Effect.Detach detach -> promote(detach.region(), null, now);
            case Effect.RebuildAsReader rebuild -> follow(rebuild.region(), rebuild.writer());
            case Effect.StartAsReader start -> follow(start.region(), start.writer());
            case Effect.StartAsWriter start -> {
                database(start.region()).writable = true;
                yield new EffectOutcome.Done();
            }
        };
    }

    private EffectOutcome switchOver(RegionName from, RegionName to) {
        if (!isAlive(from) || !isAlive(to)) {
            return new EffectOutcome.Failed("a Region is gone");
        }
        copy(from, to);
        database(from).writable = false;
        database(to).writable = true;
        return new EffectOutcome.Done();
    }

    private EffectOutcome promote(
            RegionName target, @org.jspecify.annotations.Nullable RegionName former, Instant now) {
        if (!isAlive(target)) {
            return new EffectOutcome.Failed("the target is gone");
        }
        Database promoted = database(target);
        databases.forEach((region, database) -> {
            if (!region.equals(target) && promoted.follows && database.writable) {
                Instant arrived =
                        database.alive ? now.minus(lag) : writtenLast(database).minus(lag);
                database.rows.stream().filter(row -> !row.isAfter(arrived)).forEach(promoted.rows::add);
                database.rows.stream().filter(row -> row.isAfter(arrived)).forEach(lost::add);
            }
        });
        if (former != null) {
            database(former).writable = false;
        }
        promoted.writable = true;
        promoted.follows = false;
        return new EffectOutcome.Done();
    }

    private static Instant writtenLast(Database database) {
        return database.rows.isEmpty() ? Instant.EPOCH : database.rows.getLast();
    }

    private EffectOutcome follow(RegionName region, RegionName writer) {
        if (!isAlive(region) || !isAlive(writer)) {
            return new EffectOutcome.Failed("a Region is gone");
        }
        Database follower = database(region);
        follower.writable = false;
        follower.follows = true;
        copy(writer, region);
        return new EffectOutcome.Done();
    }

    private void copy(RegionName from, RegionName to) {
        database(to).rows.clear();
        database(to).rows.addAll(database(from).rows);
    }
}
