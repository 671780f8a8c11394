package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.platform.aws.AwsClients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** The calls that change which database is the writer. */
record GlobalClusterCalls(AwsClients commands) {
    Answer switchover(Command.SwitchoverGlobalCluster move) {
        return AwsAnswers.send(() -> taken(commands.rds(move.callIn().value())
                .switchoverGlobalCluster(call -> call.globalClusterIdentifier(
                                move.globalCluster().value())
                        .targetDbClusterIdentifier(move.target().value()))
                .globalCluster()));
    }

    Answer failover(Command.FailoverGlobalCluster move) {
        return AwsAnswers.send(() -> taken(commands.rds(move.callIn().value())
                .failoverGlobalCluster(call -> call.globalClusterIdentifier(
                                move.globalCluster().value())
                        .targetDbClusterIdentifier(move.target().value())
                        .allowDataLoss(true))
                .globalCluster()));
    }

    Answer remove(Command.RemoveFromGlobalCluster remove) {
        return AwsAnswers.send(() -> taken(commands.rds(remove.callIn().value())
                .removeFromGlobalCluster(call -> call.globalClusterIdentifier(
                                remove.globalCluster().value())
                        .dbClusterIdentifier(remove.member().value()))
                .globalCluster()));
    }

    /** A 200 is an acceptance even if it carries no status. */
    private static Answer taken(@Nullable GlobalCluster answered) {
        return new Answer.Accepted(
                answered == null || answered.status() == null ? "" : "the global cluster is " + answered.status());
    }
}
