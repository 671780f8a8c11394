package dev.changeover.failover.aws;

import dev.changeover.failover.Permissions;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.Observed;
import dev.changeover.topology.Reading;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import dev.changeover.topology.aws.AwsAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Asks STS who this console is when it changes something, and IAM whether that role may. Asked again every few minutes in
 * the background: policies are changed by people, and a preflight must not wait for IAM.
 */
final class AwsPermissions implements Permissions, AutoCloseable {
    private static final Pattern ASSUMED = Pattern.compile("arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/.*");
    private static final String VANTAGE = "iam";

    private final Workloads workloads;
    private final AwsClients clients;
    private final @Nullable String changeRole;
    private final InstantSource clock;
    private final Duration every;
    private final Map<WorkloadId, Observed<Simulated>> known = new ConcurrentHashMap<>();
    private final Thread watch = Thread.ofVirtual().name("permissions").unstarted(this::watch);

    /**
     * A watch that has not begun.
     *
     * @param clients made by {@link AwsClients#changing}; closed with this
     * @param changeRole ARN of the role that they assume, which tells its path; null where they assume none
     */
    AwsPermissions(
            Workloads workloads, AwsClients clients, @Nullable String changeRole, InstantSource clock, Duration every) {
        this.workloads = workloads;
        this.clients = clients;
        this.changeRole = changeRole;
        this.clock = clock;
        this.every = every;
        Instant now = clock.instant();
        workloads.all().forEach(each -> known.put(each.id(), Observed.unknown(now, VANTAGE)));
    }

    void start() {
        watch.start();
    }

    @Override
    public Optional<Observed<Simulated>> of(WorkloadId workload) {
        return Optional.ofNullable(known.get(workload));
    }

    private void watch() {
        try {
            while (true) {
                boolean allSeen = true;
                for (WorkloadSettings workload : workloads.all()) {
                    allSeen &= look(workload).current().isPresent();
                }
                TimeUnit.MILLISECONDS.sleep(allSeen ? every.toMillis() : every.toMillis() / 10);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks now, and remembers what came of it. */
    Observed<Simulated> look(WorkloadSettings workload) {
        Instant began = clock.instant();
        Reading<Simulated> reading;
        try {
            reading = AwsAttempt.read(VANTAGE, () -> simulate(workload));
        } catch (RuntimeException broken) {
            reading = new Reading.Unanswered<>("could not be asked: " + broken);
        }
        Observed<Simulated> seen =
                reading.after(known.getOrDefault(workload.id(), Observed.unknown(began, VANTAGE)), began);
        known.put(workload.id(), seen);
        return seen;
    }

    private Reading<Simulated> simulate(WorkloadSettings workload) {
        String caller = clients.sts(workload.regions().firstKey().value())
                .getCallerIdentity()
                .arn();
        String principal = principal(caller);
        if (principal.endsWith(":root")) {
            return new Reading.Unanswered<>("the account's root user is not simulated; use a role");
        }
        TreeSet<String> missing = new TreeSet<>();
        TreeSet<String> undecided = new TreeSet<>();
        int asked = 0;
        for (NeededActions needed : NeededActions.of(workload)) {
            asked += needed.actions().size();
            for (EvaluationResult result : evaluated(principal, needed)) {
                if (!isAllowed(result)) {
                    (result.missingContextValues().isEmpty() ? missing : undecided).add(result.evalActionName());
                }
            }
        }
        undecided.removeAll(missing);
        return undecided.isEmpty() || !missing.isEmpty()
                ? new Reading.Answered<>(new Simulated(principal, asked, List.copyOf(missing)), VANTAGE)
                : new Reading.Unanswered<>("whether %s is allowed depends on conditions that cannot be simulated: %s"
                        .formatted(principal, undecided));
    }

    private List<EvaluationResult> evaluated(String principal, NeededActions needed) {
        return clients.iam()
                .simulatePrincipalPolicy(request -> request.policySourceArn(principal)
                        .actionNames(needed.actions())
                        .resourceArns(needed.resources()))
                .evaluationResults();
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
