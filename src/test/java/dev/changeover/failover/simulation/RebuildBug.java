package dev.changeover.failover.simulation;

import dev.changeover.failover.Actuator;
import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.topology.ClusterArn;

/** Bugs that would make a rebuild lose data or touch the service, each planted where it would sit. */
enum RebuildBug implements Mutation {
    /** A snapshot that was asked for is taken for one that is there. */
    TRUSTS_A_SNAPSHOT_THAT_WAS_ASKED_FOR {
        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> {
                Answer answer = actuator.perform(plan, command);
                return command instanceof Command.KeepSnapshot ? new Answer.Accepted("asked for") : answer;
            };
        }
    },
    /** A queue that delivers at least once: the deletion of the old cluster comes again once a new one bears its name. */
    A_DELETION_THAT_COMES_AGAIN {
        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> {
                Answer answer = actuator.perform(plan, command);
                if (command instanceof Command.CreateInstance) {
                    var _ = actuator.perform(plan, new Command.DeleteInstance(old(plan), "again"));
                }
                return answer;
            };
        }
    },
    /** Which of the two clusters is the old one is taken from the global cluster, which knows the old one only. */
    DELETES_THE_WRONG_SIDE {
        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> actuator.perform(
                    plan,
                    command instanceof Command.DeleteInstance delete
                            ? new Command.DeleteInstance(
                                    plan.workload().cluster(plan.source()).orElseThrow(), delete.instance())
                            : command);
        }
    },
    /** A rebuild that is built from the steps of a switchover points traffic at what it has made. */
    TAKES_THE_TRAFFIC_ALONG {
        @Override
        public Actuator actuator(Actuator actuator) {
            return (plan, command) -> {
                if (command instanceof Command.CreateInstance) {
                    var _ = actuator.perform(plan, new Command.PointOrigin(plan.target()));
                }
                return actuator.perform(plan, command);
            };
        }
    };

    private static ClusterArn old(FailoverPlan plan) {
        return plan.workload().cluster(plan.target()).orElseThrow();
    }
}
