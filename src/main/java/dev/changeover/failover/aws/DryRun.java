package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings;
import dev.changeover.topology.WorkloadSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the commands of a changeover through the SDK without a network. What a process does for the first time takes it
 * tenths of a second, and the first changeover of a console is the one that matters.
 */
final class DryRun {
    private DryRun() {}

    /** The answers, which nobody has given. */
    static List<Answer> of(WorkloadSettings workload, RegionName target, AwsSettings settings) {
        try (AwsClients nowhere = AwsClients.answeredBy(new DeadEnd(), settings)) {
            List<Answer> answers = new ArrayList<>();
            var cluster = workload.region(target).cluster();
            var global = workload.workload().globalCluster();
            GlobalClusterCalls calls = new GlobalClusterCalls(nowhere);
            answers.add(calls.switchover(new Command.SwitchoverGlobalCluster(global, target, cluster)));
            answers.add(calls.failover(new Command.FailoverGlobalCluster(global, target, cluster)));
            if (workload.traffic() instanceof TrafficSettings.KeyValueStore store) {
                KeyValueStoreTraffic traffic = new KeyValueStoreTraffic(nowhere, nowhere);
                answers.add(traffic.fence(store.arn(), true));
                answers.add(traffic.open(store.arn(), target));
            }
            return answers;
        }
    }
}
