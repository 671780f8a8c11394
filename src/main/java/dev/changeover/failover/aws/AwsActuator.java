package dev.changeover.failover.aws;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.failover.WriteProof;
import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.HealthReader;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RecordChanges;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.WorkloadSettings;
import dev.changeover.topology.Workloads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Carries commands out on AWS, each once: whether to try again is the machine's decision. */
final class AwsActuator implements Actuator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwsActuator.class);

    private final Workloads workloads;
    private final AwsClients commands;
    private final AwsSettings settings;
    private final GlobalClusterCalls globalCluster;
    private final KeyValueStoreTraffic byKeyValueStore;
    private final DistributionTraffic byDistribution;
    private final Route53Traffic byName;
    private final RebuildCalls rebuilding;
    private final WriteProof writes;
    private final HealthReader health;

    /**
     * An actuator that owns {@code commands} and closes them.
     *
     * @param readers clients with the short bound of a reading, for what a command must know beforehand
     * @param commands clients with more patience, and without retries
     */
    AwsActuator(
            Workloads workloads,
            AwsSettings settings,
            AwsClients readers,
            AwsClients commands,
            RecordChanges changes,
            WriteProof writes,
            HealthReader health) {
        this.workloads = workloads;
        this.settings = settings;
        this.commands = commands;
        this.globalCluster = new GlobalClusterCalls(commands);
        this.byKeyValueStore = new KeyValueStoreTraffic(readers, commands);
        this.byDistribution = new DistributionTraffic(readers, commands);
        this.byName = new Route53Traffic(readers, commands, changes);
        this.rebuilding = new RebuildCalls(readers, commands);
        this.writes = writes;
        this.health = health;
    }

    @Override
    public Answer perform(FailoverPlan plan, Command command) {
        var settings = workloads.settings(plan.workload().id());
        return settings.isPresent()
                ? perform(plan, settings.get(), command)
                : refused(
                        "NoSuchWorkload",
                        "this console is not configured for workload '%s'"
                                .formatted(plan.workload().id()));
    }

    @Override
    public void rehearse(WorkloadId id, RegionName target) {
        workloads.settings(id).ifPresent(workload -> LOG.debug("rehearsed: {}", DryRun.of(workload, target, settings)));
    }

    @Override
    public void prepare(WorkloadId id, RegionName target) {
        workloads.settings(id).ifPresent(workload -> {
            try {
                commands.signIn();
            } catch (SdkException none) {
                LOG.debug("no credentials for commands: {}", none.getMessage());
            }
            if (workload.traffic() instanceof TrafficSettings.KeyValueStore store) {
                byKeyValueStore.prepare(store.arn());
            }
            writes.rehearse(target, id);
        });
    }

    @Override
    public void anticipate(FailoverPlan plan, Command command) {
        if (command instanceof Command.ProveWrite proof) {
            writes.anticipate(proof.target(), proof.run().workload());
        }
    }

    private Answer perform(FailoverPlan plan, WorkloadSettings workload, Command command) {
        return switch (command) {
            case Command.FenceWrites _ -> fence(workload, true);
            case Command.LiftFence _ -> fence(workload, false);
            case Command.SwitchoverGlobalCluster move -> globalCluster.switchover(move);
            case Command.FailoverGlobalCluster move -> globalCluster.failover(move);
            case Command.RemoveFromGlobalCluster remove -> globalCluster.remove(remove);
            case Command.PointOrigin(RegionName target) -> point(plan, workload, target);
            case Command.ProveWrite proof -> writes.prove(proof.target(), proof.run());
            case Command.ProveService(RegionName target) -> proveService(workload, target);
            case Command.KeepSnapshot keep -> rebuilding.keep(keep);
            case Command.ReleaseOldMember release -> rebuilding.release(release);
            case Command.DeleteGlobalCluster delete -> rebuilding.delete(delete);
            case Command.CreateGlobalCluster create -> rebuilding.create(create);
            case Command.DeleteInstance delete -> rebuilding.delete(delete);
            case Command.DeleteCluster delete -> rebuilding.delete(delete);
            case Command.CreateCluster create -> rebuilding.create(create);
            case Command.CreateInstance create -> rebuilding.create(create);
        };
    }

    private Answer fence(WorkloadSettings workload, boolean on) {
        return switch (workload.traffic()) {
            case TrafficSettings.KeyValueStore store -> byKeyValueStore.fence(store.arn(), on);
            case TrafficSettings.Distribution _, TrafficSettings.Route53 _ ->
                refused(
                        "NoWriteFence",
                        "traffic by %s knows no write fence"
                                .formatted(workload.traffic().kind().label()));
        };
    }

    private Answer point(FailoverPlan plan, WorkloadSettings workload, RegionName target) {
        return switch (workload.traffic()) {
            case TrafficSettings.KeyValueStore store ->
                plan.liftsWithOrigin()
                        ? byKeyValueStore.open(store.arn(), target)
                        : byKeyValueStore.point(store.arn(), target);
            case TrafficSettings.Distribution distribution ->
                byDistribution.point(distribution, workload.region(target).originDomain());
            case TrafficSettings.Route53 names -> byName.point(workload.id(), names, target);
        };
    }

    private Answer proveService(WorkloadSettings workload, RegionName target) {
        return switch (health.publicUrl(workload)) {
            case Reading.Unanswered<ApiHealth> unanswered -> unproven(unanswered.reason());
            case Reading.Answered<ApiHealth> answered -> judge(answered.value(), target);
        };
    }

    private static Answer judge(ApiHealth seen, RegionName target) {
        if (seen.writesFenced()) {
            return unproven("the edge still refuses writes");
        }
        return seen.takesWritesIn(target)
                ? new Answer.Accepted("the public URL was answered by %s, a %s, in %d ms"
                        .formatted(target, role(seen), seen.roundTripMillis()))
                : unproven("the public URL was answered by %s, a %s".formatted(seen.servedBy(), role(seen)));
    }

    private static String role(ApiHealth seen) {
        return switch (seen.database()) {
            case WRITER -> "writer";
            case READER -> "reader";
        };
    }

    private static Answer unproven(String why) {
        return new Answer.Rejected(new Fault(Kind.NOT_YET, "NotProven", why));
    }

    private static Answer refused(String code, String why) {
        return new Answer.Rejected(new Fault(Kind.FINAL, code, why));
    }

    @Override
    public void close() {
        commands.close();
    }
}
