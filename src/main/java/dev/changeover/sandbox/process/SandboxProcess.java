package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.AwsMemory;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.edge.CloudFrontEdge;
import dev.changeover.sandbox.edge.PublicName;
import dev.changeover.sandbox.identity.LocalCognito;
import dev.changeover.sandbox.identity.LocalCognitoSettings;
import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.FleetSettings;
import dev.changeover.sandbox.mariadb.SalvageShelf;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.sandbox.mariadb.SandboxFault;
import dev.changeover.sandbox.objects.FileBuckets;
import dev.changeover.sandbox.secrets.SecretVault;
import dev.changeover.sandbox.wire.AwsEndpoint;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole small AWS, running. Closing it takes everything down in the opposite order. */
final class SandboxProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxProcess.class);

    /** How long a rotated password is in the databases before it is in the secret. */
    private static final Duration ROTATION_SETTLES = Duration.ofMillis(300);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final SandboxSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final Consumer<String> progress;

    private SandboxProcess(SandboxSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Starts everything and returns when it serves.
     *
     * @param progress told in words what is being done
     * @throws SandboxFault with one sentence when this machine keeps it from running; nothing is left running then
     */
    static SandboxProcess start(SandboxSettings settings, Consumer<String> progress) throws SandboxFault {
        SandboxProcess sandbox = new SandboxProcess(settings, progress);
        try {
            sandbox.startParts();
            return sandbox;
        } catch (SandboxFault | RuntimeException fault) {
            sandbox.close();
            throw fault;
        }
    }

    private void startParts() throws SandboxFault {
        Ports.requireFree(settings);
        CompletableFuture<LocalCognito> identity = CompletableFuture.supplyAsync(this::startIdentity);
        try {
            startWorld("http://localhost:" + settings.identityPort());
        } finally {
            awaitIdentity(identity);
        }
    }

    private void awaitIdentity(CompletableFuture<LocalCognito> identity) {
        try {
            parts.push(identity.join());
        } catch (CompletionException failed) {
            throw new IllegalStateException("the local Cognito did not start: " + failed.getCause(), failed);
        }
    }

    private LocalCognito startIdentity() {
        return LocalCognito.start(new LocalCognitoSettings(
                settings.identityPort(),
                settings.folder().resolve("identity"),
                settings.console(),
                Duration.ofHours(1)));
    }

    private void startWorld(String issuer) throws SandboxFault {
        progress.accept("databases: starting %d MariaDB servers"
                .formatted(settings.ports().size()));
        DatabaseFleet fleet = open(DatabaseFleet.open(fleetSettings()));
        progress.accept("databases: %s writes, bringing the schema up to date".formatted(fleet.writer()));
        var migrate = SandboxAccounts.TODO_MIGRATE;
        String schema = SchemaMigration.migrate(fleet.jdbcUrl(fleet.writer()), migrate.name(), migrate.password());
        List<RegionName> regions = List.copyOf(settings.ports().keySet());
        AwsMemoryFile memory = new AwsMemoryFile(settings.folder().resolve("aws.json"));
        @Nullable AwsMemory kept = memory.read();
        RegionName serving = serving(kept, fleet.writer());
        AwsSetup setup = new AwsSetup(regions, fleet.writer(), serving, settings.traffic(), SandboxIds.ENGINE_VERSION);
        SimulatedAws aws = new SimulatedAws(setup, settings.pace(), clock.instant());
        ControlLoop control = open(new ControlLoop(aws, new DatabaseHands(fleet), clock, memory::write));
        if (kept != null) {
            control.tell((simulated, now) -> simulated.recall(kept, now));
        }
        progress.accept("API: schema %s; starting the ToDo function in %s".formatted(schema, regions));
        SecretVault secret = open(secret(fleet, control));
        Map<RegionName, RegionalApi> apis = new LinkedHashMap<>();
        Map<String, URI> origins = new LinkedHashMap<>();
        for (RegionName region : regions) {
            RegionalApi api =
                    open(new RegionalApi(settings, aws.ids(region), issuer, fleet.jdbcUrl(region), secret, clock));
            apis.put(region, api);
            origins.put(api.domainName(), api.local());
        }
        openEdge(control, origins);
        PipelineAssembly assembly = new PipelineAssembly(settings, issuer);
        PipelineLoop pipelines = open(assembly.loop(control, apis, open(assembly.smokeTest())));
        pipelines.recall();
        WorldFaults faults = new WorldFaults(
                control,
                fleet,
                apis,
                pipelines,
                new SalvageShelf(fleetSettings().salvageFolder()));
        startEndpoint(pipelines, faults, secret);
        // Only now: the first thing that a function does is to ask for its database login.
        apis.values().forEach(RegionalApi::start);
        publishLag(faults);
        awaitFunctions(apis);
        pipelines.begin();
        // One is enough: all Regions run the same build, and share the cache.
        apis.values().stream()
                .findFirst()
                .ifPresent(api ->
                        Thread.ofPlatform().name("function-training").daemon().start(api::train));
    }

    /** Where traffic went; the writer's Region at a first start, or when that Region is not in the sandbox any more. */
    private RegionName serving(@Nullable AwsMemory kept, RegionName writer) {
        return settings.ports().keySet().stream()
                .filter(region -> kept != null && region.value().equals(kept.serving()))
                .findFirst()
                .orElse(writer);
    }

    private void openEdge(ControlLoop control, Map<String, URI> origins) {
        switch (settings.traffic()) {
            case KEY_VALUE_STORE, DISTRIBUTION -> open(CloudFrontEdge.open(settings.edgePort(), control, origins));
            case ROUTE53 -> open(PublicName.open(settings.edgePort(), control, origins));
        }
    }

    /** The passwords of the last run are forgotten: what the databases still hold of them is set anew. */
    private SecretVault secret(DatabaseFleet fleet, ControlLoop control) {
        SandboxAccounts.Account account = SandboxAccounts.TODO_API;
        fleet.rotatePassword(account, account.password());
        return new SecretVault(
                "todomgmt-infra/todo-api",
                account.name(),
                account.password(),
                password -> control.inTurn(() -> fleet.rotatePassword(account, password)),
                ROTATION_SETTLES,
                clock);
    }

    private void startEndpoint(PipelineLoop control, WorldFaults faults, SecretVault secret) {
        try {
            open(AwsEndpoint.start(settings.awsPort(), control, faults, clock, List.of(secret), buckets()));
        } catch (IOException taken) {
            throw new IllegalStateException("the AWS endpoint cannot listen on " + settings.awsPort(), taken);
        }
    }

    private FileBuckets buckets() {
        Map<String, RegionName> homes = new LinkedHashMap<>();
        settings.ports().keySet().forEach(region -> homes.put(SandboxIds.journalBucket(homes.size()), region));
        return new FileBuckets(settings.folder().resolve("s3"), homes);
    }

    private FleetSettings fleetSettings() {
        Map<RegionName, Integer> ports = new LinkedHashMap<>();
        settings.ports().forEach((region, regional) -> ports.put(region, regional.database()));
        return new FleetSettings(
                settings.folder().resolve("mariadb"),
                settings.folder().resolve("binary"),
                settings.folder().resolve("salvage"),
                ports,
                settings.ports().keySet().iterator().next(),
                SandboxIds.GLOBAL_CLUSTER);
    }

    private void publishLag(WorldFaults faults) {
        ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("cloudwatch-lag").daemon().factory());
        parts.push(pulse::shutdownNow);
        var _ = pulse.scheduleWithFixedDelay(() -> attempt(faults::publishLag), 1, 1, TimeUnit.SECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.debug("the lag was not published", failed);
        }
    }

    private void awaitFunctions(Map<RegionName, RegionalApi> apis) {
        try {
            for (RegionalApi api : apis.values()) {
                if (!api.function().awaitInitialized(Duration.ofSeconds(60))) {
                    throw new IllegalStateException("the ToDo function in %s did not start; its log is %s"
                            .formatted(
                                    api.region(), api.function().configuration().log()));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the functions were starting", stopped);
        }
    }

    private <T extends AutoCloseable> T open(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        stop();
    }

    /** Takes everything down; a second call finds nothing left to do. */
    synchronized void stop() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception failed) {
                LOG.warn("{} did not close well: {}", part, failed.toString());
            }
        }
    }
}
