package dev.changeover.sandbox.mariadb;

import dev.changeover.sandbox.mariadb.PromoteOutcome.NotPromoted;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Follows;
import dev.changeover.sandbox.mariadb.ReturnOutcome.NotBack;
import dev.changeover.sandbox.mariadb.ReturnOutcome.Writes;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome.GaveUp;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real databases behind the sandbox's global cluster: one server per Region, one of them the writer. The verbs do
 * what Aurora Global Database's control plane does to its clusters, and take the time the servers take.
 *
 * <p>Call the verbs from one thread; {@link #status}, {@link #writer} and the replication faults from any.
 */
public final class DatabaseFleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFleet.class);
    private static final String OPTIONS =
            "?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";
    private static final Duration FOLLOW_LIMIT = Duration.ofSeconds(10);
    private static final Duration FENCE_LIMIT = Duration.ofSeconds(2);

    private final FleetSettings settings;
    private final Map<RegionName, RegionalDatabase> databases;
    private final RolesLedger ledger;
    private final DataFolderTemplate template;
    private final FolderLock folderLock;
    private final LagProbe lag;
    private final AccountPasswords passwords = new AccountPasswords();
    private final Thread endServers = new Thread(this::endServers, "end-databases");

    private DatabaseFleet(
            FleetSettings settings,
            Map<RegionName, RegionalDatabase> databases,
            RolesLedger ledger,
            DataFolderTemplate template,
            FolderLock folderLock) {
        this.settings = settings;
        this.databases = databases;
        this.ledger = ledger;
        this.template = template;
        this.folderLock = folderLock;
        this.lag = new LagProbe(databases, ledger);
    }

    /**
     * Starts every Region's server, on the data of the last run when there is some, and gives out the roles of the last
     * run. A writer that a failover had left behind is rebuilt as a reader.
     *
     * @throws SandboxFault when this machine keeps a server from running; nothing is left running then
     */
    public static DatabaseFleet open(FleetSettings settings) throws SandboxFault {
        FolderLock lock = FolderLock.take(settings.folder());
        DatabaseFleet fleet = null;
        try {
            fleet = FleetAssembly.assemble(settings, lock, DatabaseFleet::new);
            fleet.start();
            return fleet;
        } catch (SandboxFault | RuntimeException fault) {
            if (fleet == null) {
                lock.close();
            } else {
                fleet.close();
            }
            throw fault;
        }
    }

    private void start() throws SandboxFault {
        Runtime.getRuntime().addShutdownHook(endServers);
        databases.values().parallelStream()
                .forEach(database -> database.server().stopLeftover());
        RegionName writer = writer();
        if (!ledger.current().absent().contains(writer)) {
            require(bringBack(writer));
        }
        for (RegionName region : databases.keySet()) {
            if (!region.equals(writer) && !ledger.current().absent().contains(region)) {
                require(bringBack(region));
            }
        }
        lag.start();
        LOG.info("{} writes; {}", writer, databases.keySet());
    }

    private static void require(ReturnOutcome outcome) throws SandboxFault {
        if (outcome instanceof NotBack(String reason)) {
            throw new SandboxFault(reason);
        }
    }

    /** The Region that writes for the global cluster. */
    public RegionName writer() {
        return ledger.current().writer();
    }

    /** Where applications reach {@code region}'s database {@code todo}; times are UTC. */
    public String jdbcUrl(RegionName region) {
        return "jdbc:mysql://127.0.0.1:" + database(region).server().port() + "/todo" + OPTIONS;
    }

    public FleetStatus status() {
        return new FleetSurvey(databases, ledger.current(), lag).status();
    }

    /** Makes {@code to} the writer in place of {@code from}, losing no acknowledged write, or leaves all as it was. */
    public SwitchOverOutcome switchOver(RegionName from, RegionName to) {
        FleetRoles roles = ledger.current();
        if (!roles.writer().equals(from)) {
            return new GaveUp("%s is not the writer, %s is".formatted(from, roles.writer()));
        }
        if (!roles.isReader(to) || !database(to).server().isAlive()) {
            return new GaveUp("%s is not a reader that is up".formatted(to));
        }
        return new Switchover(database(from), database(to), readersBeside(to), ledger).run();
    }

    /**
     * Makes {@code target} the writer with what it has received. What the old writer acknowledged beyond that is lost to
     * the fleet; {@link #bringBack} of the old writer keeps it as a salvage.
     */
    public PromoteOutcome promote(RegionName target) {
        FleetRoles roles = ledger.current();
        if (!roles.isReader(target) || !database(target).server().isAlive()) {
            return new NotPromoted("%s is not a reader that is up".formatted(target));
        }
        RegionalDatabase old = database(roles.writer());
        old.outgoing().cut();
        fenceIfReachable(old);
        PromoteOutcome outcome = new Promotion(
                        database(target), ledger, position -> ledger.current().failedOver(target, position))
                .run();
        switch (outcome) {
            case PromoteOutcome.Promoted promoted -> repoint(target, promoted.position());
            case NotPromoted refused -> old.outgoing().restore();
        }
        return outcome;
    }

    /** Two writers are worse than a short wait; a server that does not answer is fenced when it returns. */
    private static void fenceIfReachable(RegionalDatabase old) {
        if (!old.server().isAlive()) {
            return;
        }
        try (AdminSession session = old.session(FENCE_LIMIT.plusSeconds(1))) {
            session.execute("SET SESSION lock_wait_timeout=" + FENCE_LIMIT.toSeconds());
            session.execute("SET GLOBAL read_only=1");
        } catch (SQLException unreachable) {
            LOG.warn("{} could not be fenced before the failover: {}", old.region(), unreachable.getMessage());
        }
    }

    /** A reader that received more than the promoted one holds writes nobody else has: it is left behind too. */
    private void repoint(RegionName target, GtidPosition promotedAt) {
        for (RegionalDatabase reader : readersBeside(target)) {
            try (AdminSession session = reader.session()) {
                if (promotedAt.covers(RegionalDatabase.position(session))) {
                    Following.start(reader, database(target), FOLLOW_LIMIT).ifPresent(LOG::warn);
                } else {
                    RegionalDatabase.stopFollowing(session);
                    ledger.record(ledger.current().leftBehind(reader.region(), promotedAt));
                }
            } catch (SQLException | IOException failed) {
                LOG.warn("{} was not pointed at {}: {}", reader.region(), target, failed.getMessage());
            }
        }
    }

    /** Stops {@code region} from following and makes it a writer of its own; the rest of the fleet goes on. */
    public PromoteOutcome detach(RegionName region) {
        GtidPosition before = ledger.current().standalone().get(region);
        if (before != null && database(region).server().isAlive()) {
            return new PromoteOutcome.Promoted(before, Duration.ZERO); // Asked again after a restart.
        }
        if (!ledger.current().isReader(region) || !database(region).server().isAlive()) {
            return new NotPromoted("%s is not a reader that is up".formatted(region));
        }
        ReplicationProxy source = database(writer()).outgoing();
        source.cut();
        try {
            return new Promotion(
                            database(region),
                            ledger,
                            position -> ledger.current().detached(region, position))
                    .run();
        } finally {
            source.restore();
        }
    }

    /** Ends the Region's server with SIGKILL and loses what is under way from it: an outage of the Region. */
    public void kill(RegionName region) {
        RegionalDatabase database = database(region);
        database.outgoing().cut();
        database.server().kill();
    }

    /**
     * Gives an account another password in every Region, now or when the Region is back.
     *
     * @param password letters, digits and hyphens only
     */
    public void rotatePassword(SandboxAccounts.Account account, String password) {
        if (!password.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a sandbox password has letters, digits and hyphens only");
        }
        passwords.rotate(account, password);
        databases.values().forEach(passwords::apply);
    }

    /**
     * Ends {@code region}'s outage: a writer writes again, a reader follows again, and a writer that was left behind by
     * a failover is rebuilt, its own data kept aside.
     */
    public ReturnOutcome bringBack(RegionName region) {
        ReturnOutcome outcome = returned(region);
        passwords.apply(database(region));
        return outcome;
    }

    private ReturnOutcome returned(RegionName region) {
        FleetRoles roles = ledger.current().started(region);
        if (roles.diverged().containsKey(region) || roles.rebuilding().contains(region)) {
            return rebuildAsReader(region, roles.writer());
        }
        RegionalDatabase database = database(region);
        try {
            ledger.record(roles);
            startOnItsData(database);
            database.outgoing().restore();
            if (roles.isReader(region)) {
                return followOrRebuild(region, roles.writer());
            }
            try (AdminSession session = database.session()) {
                RegionalDatabase.stopFollowing(session);
                RegionalDatabase.openForWrites(session);
            }
            return new Writes();
        } catch (SandboxFault | SQLException | IOException failed) {
            return new NotBack(String.valueOf(failed.getMessage()));
        }
    }

    private void startOnItsData(RegionalDatabase database) throws SandboxFault {
        if (!database.server().dataFolder().toFile().isDirectory()) {
            template.copyTo(database.server().dataFolder());
        }
        database.server().start();
    }

    /** A reader's data is a copy: one that cannot go on from where it is gets a new one. */
    private ReturnOutcome followOrRebuild(RegionName region, RegionName writer) {
        RegionalDatabase reader = database(region);
        Optional<String> missing = Following.start(reader, database(writer), FOLLOW_LIMIT)
                .or(() -> Following.faultWhileCatchingUp(reader, database(writer), FOLLOW_LIMIT));
        if (missing.isEmpty()) {
            return new Follows(null);
        }
        LOG.warn("{}; rebuilding {} from {}", missing.get(), region, writer);
        return rebuildAsReader(region, writer);
    }

    /**
     * Replaces {@code region}'s data by a copy of {@code writer}'s and lets it follow. If it held writes of its own (it
     * was left behind or detached), its old data folder is kept as a salvage, with the lost rows beside it.
     */
    public ReturnOutcome rebuildAsReader(RegionName region, RegionName writer) {
        if (region.equals(writer)
                || !ledger.current().writes(writer)
                || !database(writer).server().isAlive()) {
            return new NotBack(
                    "%s cannot be rebuilt from %s, which is not a writer that is up".formatted(region, writer));
        }
        var rebuild = new ReaderRebuild(database(region), database(writer), template, ledger, settings);
        ReturnOutcome outcome = rebuild.run();
        database(region).outgoing().restore();
        passwords.apply(database(region));
        return outcome;
    }

    /**
     * Keeps a copy of what {@code region}'s database holds and, should its history have parted from the writer's, the row
     * changes that only it has, under this name in the salvage folder.
     */
    public RemovalOutcome keepSnapshot(RegionName region, String name) {
        return removal(region).keepSnapshot(name);
    }

    /** Ends {@code region}'s server for good; its data stays. */
    public RemovalOutcome stop(RegionName region) {
        return removal(region).stop();
    }

    /** Removes {@code region}'s data: from here on there is no such database, until it is rebuilt as a reader. */
    public RemovalOutcome delete(RegionName region) {
        return removal(region).delete();
    }

    private Removal removal(RegionName region) {
        return new Removal(database(region), template.binary(), ledger, settings);
    }

    /** Delays all replication by this much. */
    public void delayReplication(Duration delay) {
        databases.values().forEach(database -> database.outgoing().delay(delay));
    }

    /** Turns all replication into a black hole until {@link #healReplication}. */
    public void partitionReplication() {
        databases.values().forEach(database -> database.outgoing().partition());
    }

    /** Ends delay and partition. */
    public void healReplication() {
        databases.values().forEach(database -> database.outgoing().heal());
    }

    private RegionalDatabase database(RegionName region) {
        RegionalDatabase database = databases.get(region);
        if (database == null) {
            throw new IllegalArgumentException("%s is none of %s".formatted(region, databases.keySet()));
        }
        return database;
    }

    private List<RegionalDatabase> readersBeside(RegionName target) {
        FleetRoles roles = ledger.current();
        return databases.values().stream()
                .filter(other ->
                        roles.isReader(other.region()) && !other.region().equals(target))
                .toList();
    }

    private void endServers() {
        lag.close();
        databases.values().parallelStream()
                .forEach(database -> database.server().stop());
        databases.values().forEach(database -> database.outgoing().close());
    }

    /** Stops every server cleanly; the data stays. */
    @Override
    public void close() {
        endServers();
        folderLock.close();
        try {
            Runtime.getRuntime().removeShutdownHook(endServers);
        } catch (IllegalStateException shuttingDown) {
            LOG.debug("The JVM is ending; its hook does the same", shuttingDown);
        }
    }
}
