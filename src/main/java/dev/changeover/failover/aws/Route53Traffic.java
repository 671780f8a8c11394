package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.RecordChanges;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings.Route53;
import dev.changeover.topology.WorkloadId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/**
 * Traffic by failover records: the target's record set becomes the primary one and the other the secondary, in one
 * change batch, which Route 53 takes whole or not at all. Values, health checks and time to live stay as they are.
 */
final class Route53Traffic {
    private static final String ITEMS_MAX = "10";

    private final AwsClients readers;
    private final AwsClients commands;
    private final RecordChanges changes;

    Route53Traffic(AwsClients readers, AwsClients commands, RecordChanges changes) {
        this.readers = readers;
        this.commands = commands;
        this.changes = changes;
    }

    Answer point(WorkloadId workload, Route53 traffic, RegionName target) {
        return AwsAnswers.prepare(() -> {
            List<ResourceRecordSet> there = records(traffic);
            Optional<ResourceRecordSet> wanted =
                    there.stream().filter(set -> leadsTo(set, traffic, target)).findFirst();
            if (wanted.isEmpty()) {
                return new Answer.Rejected(new Fault(
                        Kind.FINAL,
                        "NoSuchRecord",
                        "zone %s has no failover record %s with the set identifier of %s"
                                .formatted(traffic.hostedZoneId(), traffic.recordName(), target)));
            }
            return wanted.get().failover() == ResourceRecordSetFailover.PRIMARY
                    ? new Answer.Accepted("the primary record was that of %s already".formatted(target))
                    : swap(workload, traffic, there, target);
        });
    }

    private List<ResourceRecordSet> records(Route53 traffic) {
        return readers
                .route53()
                .listResourceRecordSets(list -> list.hostedZoneId(traffic.hostedZoneId())
                        .startRecordName(traffic.recordName())
                        .startRecordType(traffic.recordType())
                        .maxItems(ITEMS_MAX))
                .resourceRecordSets()
                .stream()
                .filter(set -> traffic.isNamed(set.name())
                        && traffic.recordType().equals(set.typeAsString())
                        && set.failover() != null)
                .toList();
    }

    private static boolean leadsTo(ResourceRecordSet set, Route53 traffic, RegionName target) {
        return set.setIdentifier() != null
                && traffic.regionOf(set.setIdentifier()).filter(target::equals).isPresent();
    }

    private Answer swap(WorkloadId workload, Route53 traffic, List<ResourceRecordSet> there, RegionName target) {
        List<Change> batch = there.stream()
                .map(set -> set.toBuilder()
                        .failover(
                                leadsTo(set, traffic, target)
                                        ? ResourceRecordSetFailover.PRIMARY
                                        : ResourceRecordSetFailover.SECONDARY)
                        .build())
                .map(set -> Change.builder()
                        .action(ChangeAction.UPSERT)
                        .resourceRecordSet(set)
                        .build())
                .toList();
        return AwsAnswers.send(() -> {
            ChangeInfo change = commands.route53()
                    .changeResourceRecordSets(call -> call.hostedZoneId(traffic.hostedZoneId())
                            .changeBatch(changeBatch -> changeBatch
                                    .comment("changeover to " + target)
                                    .changes(batch)))
                    .changeInfo();
            if (change != null && change.id() != null) {
                changes.sent(workload, change.id());
            }
            return new Answer.Accepted("the primary record is that of %s%s"
                    .formatted(
                            target, change == null ? "" : ", change %s is %s".formatted(change.id(), change.status())));
        });
    }
}
