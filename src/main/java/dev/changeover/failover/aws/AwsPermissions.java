package dev.changeover.failover.aws;

import dev.changeover.failover.Change;
import dev.changeover.failover.Permissions;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ClusterRecipe;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import dev.changeover.topology.aws.AwsAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Asks STS who this console is when it changes something, and IAM whether that role may. Asked again every few minutes in
 * the background: policies are changed by people, and a preflight must not wait for IAM.
 */
final class AwsPermissions implements Permissions, AutoCloseable {
    private static final Pattern ASSUMED = Pattern.compile("arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/.*");
    private static final String VANTAGE = "iam";
    /** RDS asks for a grant on a key on the role's behalf. */
    private static final ContextEntry FOR_AWS = ContextEntry.builder()
            .contextKeyName("kms:GrantIsForAWSResource")
            .contextKeyType(ContextKeyTypeEnum.BOOLEAN)
            .contextKeyValues("true")
            .build();

    private static final int FIRST_READING_LOOKS = 100;

    private final Workloads workloads;
    private final TopologyFeed feed;
    private final AwsClients clients;
    private final @Nullable String changeRole;
    private final InstantSource clock;
    private final Duration every;
    private final Map<Asked, Observed<Simulated>> known = new ConcurrentHashMap<>();
    private final Map<WorkloadId, Map<RegionName, ClusterRecipe>> recipes = new ConcurrentHashMap<>();
    private final Thread watch =
            Thread.ofPlatform().daemon().name("permissions").unstarted(this::watch);

    /**
     * A watch that has not begun.
     *
     * @param feed tells of the clusters that a rebuild would delete and make
     * @param clients made by {@link AwsClients#changing}; closed with this
     * @param changeRole ARN of the role that they assume, which tells its path; null where they assume none
     */
    AwsPermissions(
            Workloads workloads,
            TopologyFeed feed,
            AwsClients clients,
            @Nullable String changeRole,
            InstantSource clock,
            Duration every) {
        this.workloads = workloads;
        this.feed = feed;
        this.clients = clients;
        this.changeRole = changeRole;
        this.clock = clock;
        this.every = every;
        Instant now = clock.instant();
        for (WorkloadSettings workload : workloads.all()) {
            known.put(new Asked(workload.id(), false), Observed.unknown(now, VANTAGE));
            known.put(new Asked(workload.id(), true), Observed.unknown(now, VANTAGE));
        }
    }

    /** What is asked together: a change of writer must not wait for the many rights of a rebuild. */
    private record Asked(WorkloadId workload, boolean rebuild) {}

    void start() {
        watch.start();
    }

    @Override
    public Optional<Observed<Simulated>> of(WorkloadId workload, Change change) {
        return Optional.ofNullable(known.get(new Asked(workload, change instanceof Change.Rebuild)));
    }

    private void watch() {
        try {
            while (true) {
                boolean allSeen = true;
                for (WorkloadSettings workload : workloads.all()) {
                    allSeen &= isWhole(look(workload, false));
                    awaitFirstReading(workload.id());
                    allSeen &= isWhole(look(workload, true));
                }
                TimeUnit.MILLISECONDS.sleep(allSeen ? every.toMillis() : every.toMillis() / 10);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without the clusters' own answers nobody knows on what a rebuild would call: a silent Region is not waited for long. */
    private void awaitFirstReading(WorkloadId workload) throws InterruptedException {
        for (int look = 0; look < FIRST_READING_LOOKS; look++) {
            if (feed.latest(workload).regions().values().stream()
                    .allMatch(region -> region.cluster().isTried())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean isWhole(Observed<Simulated> seen) {
        return seen.current()
                .filter(all -> all.rights().stream().noneMatch(right -> right.decision() == Decision.NOT_ASKED))
                .isPresent();
    }

    /** Asks now, and remembers what came of it. */
    void look(WorkloadSettings workload) {
        Observed<Simulated> _ = look(workload, false);
        Observed<Simulated> _ = look(workload, true);
    }

    private Observed<Simulated> look(WorkloadSettings workload, boolean rebuild) {
        Instant began = clock.instant();
        Asked asked = new Asked(workload.id(), rebuild);
        Reading<Simulated> reading;
        try {
            reading = AwsAttempt.read(
                    VANTAGE,
                    () -> simulate(
                            workload,
                            rebuild
                                    ? NeededActions.ofRebuilds(workload, recipes(workload))
                                    : NeededActions.ofMoves(workload)));
        } catch (RuntimeException broken) {
            reading = new Reading.Unanswered<>("could not be asked: " + broken);
        }
        Observed<Simulated> seen = reading.after(known.getOrDefault(asked, Observed.unknown(began, VANTAGE)), began);
        known.put(asked, seen);
        return seen;
    }

    private Reading<Simulated> simulate(WorkloadSettings workload, List<NeededActions> all) {
        String caller = clients.sts(workload.regions().firstKey().value())
                .getCallerIdentity()
                .arn();
        String principal = principal(caller);
        if (principal.endsWith(":root")) {
            return new Reading.Unanswered<>("the account's root user is not simulated; use a role");
        }
        List<Right> rights = new ArrayList<>();
        for (NeededActions needed : all) {
            Map<String, Decision> decisions =
                    needed.resources().isEmpty() ? Map.of() : decisions(evaluated(principal, needed));
            needed.actions()
                    .forEach(action -> rights.add(new Right(
                            needed.use(),
                            needed.region(),
                            action,
                            decisions.getOrDefault(action, Decision.NOT_ASKED))));
        }
        return new Reading.Answered<>(new Simulated(principal, rights), VANTAGE);
    }

    /** As they were last seen whole: when a rebuild has deleted one, it is still to be made anew. */
    private Map<RegionName, ClusterRecipe> recipes(WorkloadSettings workload) {
        Map<RegionName, ClusterRecipe> whole = recipes.computeIfAbsent(workload.id(), _ -> new ConcurrentHashMap<>());
        feed.latest(workload.id()).regions().values().stream()
                .flatMap(region -> region.cluster().last().stream())
                .map(DbCluster::recipe)
                .filter(recipe -> recipe != null && recipe.isComplete())
                .forEach(recipe -> whole.put(recipe.region(), recipe));
        return whole;
    }

    private List<EvaluationResult> evaluated(String principal, NeededActions needed) {
        return clients.iam()
                .simulatePrincipalPolicy(request -> request.policySourceArn(principal)
                        .actionNames(needed.actions())
                        .resourceArns(needed.resources())
                        .contextEntries(FOR_AWS))
                .evaluationResults();
    }

    /** The worst that is said of each action. */
    private static Map<String, Decision> decisions(List<EvaluationResult> results) {
        Map<String, Decision> decisions = new HashMap<>();
        results.forEach(result -> decisions.merge(
                result.evalActionName(),
                decision(result),
                (a, b) -> a == Decision.DENIED || b == Decision.ALLOWED ? a : b));
        return decisions;
    }

    private static Decision decision(EvaluationResult result) {
        if (isAllowed(result)) {
            return Decision.ALLOWED;
        }
        boolean certain = result.missingContextValues().isEmpty()
                // The key's own policy may allow it as well, and is none of the role's.
                && !result.evalActionName().startsWith("kms:");
        return certain ? Decision.DENIED : Decision.DEPENDS;
    }

    /** With several resources the decision on each counts: one that is refused is refused at the wrong moment. */
    private static boolean isAllowed(EvaluationResult result) {
        return result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED
                && result.resourceSpecificResults().stream()
                        .allMatch(each -> each.evalResourceDecision() == PolicyEvaluationDecisionType.ALLOWED);
    }

    /** IAM simulates the role, not the session; a role's path is in its own ARN alone. */
    private String principal(String caller) {
        Matcher assumed = ASSUMED.matcher(caller);
        if (!assumed.matches()) {
            return caller;
        }
        String role = changeRole;
        return role != null && role.endsWith("/" + assumed.group(3))
                ? role
                : "arn:%s:iam::%s:role/%s".formatted(assumed.group(1), assumed.group(2), assumed.group(3));
    }

    @Override
    public void close() {
        watch.interrupt();
        clients.close();
    }
}
