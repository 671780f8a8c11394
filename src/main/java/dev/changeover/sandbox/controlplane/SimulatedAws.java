package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic AWS for one account. Calls, the passing of time and news of the world go in; answers and {@link
 * Effect}s on databases come out, and each effect's end is told with {@link #completed}. The same history gives the
 * same answers, always. Not thread-safe: whoever shares it brings a lock. Time must not run backwards.
 */
public final class SimulatedAws {
    private final List<RegionalIds> regions;
    private final RegionName writer;
    private final Outbox outbox = new Outbox();
    private final RdsService rds;
    private final CloudFrontService cloudFront;
    private final KeyValueStoreService keyValueStore;
    private final Route53Service route53;
    private final Resolver resolver = new Resolver();
    private final Traffic traffic;
    private final Duration healthCheck;
    private final Metrics metrics;
    private @Nullable Pipelines pipelines;
    /** What the edge saw last, and of what it was made: it is asked far more often than that changes. */
    private EdgeView view = new EdgeView("", "", false, false);

    private @Nullable DistributionConfig viewedConfig;
    private @Nullable Map<String, String> viewedKeys;

    /** Everything available; the setup's writer holds the database and the traffic, the fence is off. */
    public SimulatedAws(AwsSetup setup, Pace pace, Instant now) {
        List<RegionalIds> named = new ArrayList<>();
        for (RegionName region : setup.regions()) {
            named.add(SandboxIds.regional(region, named.size()));
        }
        regions = List.copyOf(named);
        ETags eTags = new ETags();
        RegionalIds active = ids(setup.serving());
        writer = setup.writer();
        rds = new RdsService(setup, regions, pace, outbox);
        cloudFront = new CloudFrontService(BirthConfig.of(setup.traffic(), regions, active), pace, eTags, now);
        Map<String, String> keys = setup.traffic() == Traffic.KEY_VALUE_STORE
                ? Map.of(
                        SandboxIds.ACTIVE_ORIGIN, setup.serving().value(), SandboxIds.WRITE_FENCE, SandboxIds.FENCE_OFF)
                : Map.of(SandboxIds.WRITE_FENCE, SandboxIds.FENCE_OFF);
        keyValueStore = new KeyValueStoreService(keys, pace, eTags, now);
        traffic = setup.traffic();
        healthCheck = pace.names().healthCheck();
        route53 = new Route53Service(traffic, regions, active, pace);
        metrics = new Metrics(regions);
    }

    /** The Regions' resources, in the order of the setup. */
    public List<RegionalIds> regions() {
        return regions;
    }

    /**
     * The resources of one Region.
     *
     * @throws IllegalArgumentException naming the Regions there are
     */
    public RegionalIds ids(RegionName region) {
        for (RegionalIds regional : regions) {
            if (regional.region().equals(region)) {
                return regional;
            }
        }
        throw new IllegalArgumentException("The sandbox has no Region " + region + ", only "
                + regions.stream().map(RegionalIds::region).toList());
    }

    /** Lets time pass up to {@code now}, then answers the call. */
    public Applied apply(Operation operation, Instant now) {
        pass(now);
        Outcome outcome = switch (operation) {
            case RdsOperation call -> rds.apply(call, now);
            case CloudFrontOperation call -> cloudFront.apply(call, now);
            case KeyValueStoreOperation call -> keyValueStore.apply(call, now);
            case Route53Operation call -> route53.apply(call, now);
            case CloudWatchOperation call -> metrics.apply(call);
            case StsOperation.GetCallerIdentity _ -> callerIdentity();
            case PipelineOperation call -> pipelines(now).apply(call, now);
        };
        pass(now);
        return new Applied(outcome, outbox.drain());
    }

    private static StsResult callerIdentity() {
        return new StsResult.CallerIdentity(SandboxIds.ACCOUNT, "AIDATODOMGMT0000001", SandboxIds.CALLER_ARN);
    }

    /** The pipelines, as of {@code now} when nobody asked for them before: most simulations never do. */
    public Pipelines pipelines(Instant now) {
        Pipelines known = pipelines;
        if (known == null) {
            known = new Pipelines(SandboxPipelines.of(regions), SandboxIds.CALLER_ARN, now);
            pipelines = known;
        }
        return known;
    }

    /** Lets time pass: every step that is due by {@code now} goes on, in order, each at its own time. */
    public List<Effect> advance(Instant now) {
        pass(now);
        return outbox.drain();
    }

    /** When {@link #advance} should be called next; null while only effects are waited for. */
    public @Nullable Instant nextWake() {
        return rds.nextDue();
    }

    private void pass(Instant now) {
        for (Instant due = rds.nextDue(); due != null && !due.isAfter(now); due = rds.nextDue()) {
            rds.fallDue(due);
        }
    }

    /** An effect ended. An answer that nothing waits for any more changes nothing. */
    public List<Effect> completed(Effect effect, EffectOutcome outcome, Instant now) {
        pass(now);
        rds.completed(effect.id(), outcome, now);
        pass(now);
        return outbox.drain();
    }

    /** The Region's database and API are gone; its AWS endpoint is the wire's affair. */
    public List<Effect> regionLost(RegionName region, Instant now) {
        pass(now);
        rds.regionLost(region);
        return outbox.drain();
    }

    /** The Region is back; the effects say what its database must be now. No effect when it was not lost. */
    public List<Effect> regionReturned(RegionName region, Instant now) {
        pass(now);
        rds.regionReturned(region, now);
        return outbox.drain();
    }

    /** A lag as measured at the secondary {@code region}. */
    public void measured(RegionName region, LagMetric metric, double millis, Instant at) {
        metrics.measured(region, metric, millis, at);
    }

    /** From now on the edge trails changes of the KeyValueStore, and of the distribution and the records, by these. */
    public void edgePropagation(Duration keyValue, Duration distribution) {
        keyValueStore.propagation(keyValue);
        cloudFront.propagation(distribution);
        route53.propagation(distribution);
    }

    /** What the edge obeys at {@code now}. */
    public EdgeView edgeView(Instant now) {
        return traffic == Traffic.ROUTE53 ? byName(now) : byDistribution(now);
    }

    private EdgeView byName(Instant now) {
        RecordSet answer =
                resolver.answer(now, () -> route53.answer(now, region -> rds.isSeenAsWriter(region, healthCheck, now)));
        String region = answer == null || answer.setIdentifier() == null ? "" : answer.setIdentifier();
        return new EdgeView(region, answer == null ? "" : answer.values().getFirst(), false, true);
    }

    private EdgeView byDistribution(Instant now) {
        DistributionConfig config = cloudFront.seen(now);
        Map<String, String> keys = keyValueStore.seen(now);
        if (!config.equals(viewedConfig) || !keys.equals(viewedKeys)) {
            view = view(config, keys);
            viewedConfig = config;
            viewedKeys = keys;
        }
        return view;
    }

    private static EdgeView view(DistributionConfig config, Map<String, String> keys) {
        String active = Objects.requireNonNullElseGet(keys.get(SandboxIds.ACTIVE_ORIGIN), config::defaultOrigin);
        boolean fenced = SandboxIds.FENCE_ON.equals(keys.get(SandboxIds.WRITE_FENCE));
        return new EdgeView(active, config.domainOf(active), fenced, config.enabled());
    }

    /** What must outlive this process. */
    public AwsMemory memory(Instant now) {
        String origin = edgeView(now).originDomain();
        @Nullable
        String serving = regions.stream()
                .filter(regional -> regional.originDomain().equals(origin))
                .map(regional -> regional.region().value())
                .findFirst()
                .orElse(null);
        RdsRecall told = rds.recall();
        return new AwsMemory(serving, told.globals(), told.clusters(), told.snapshots());
    }

    /** Goes on from what an earlier process left; the effects ask for what was under way then. */
    public List<Effect> recall(AwsMemory memory, Instant now) {
        rds.recall().recall(memory, writer, now);
        return outbox.drain();
    }

    /** The Regions whose clusters AWS shows as writers; more than one after a detach. */
    public List<RegionName> writers() {
        return rds.writers();
    }
}
