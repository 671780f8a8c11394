package dev.changeover.topology;

/**
 * A change of writer in progress, as {@code GlobalCluster.FailoverState} tells it.
 *
 * @param status Aurora's own word: pending, failing-over, switching-over or cancelling
 */
public record FailoverState(String status, ClusterArn from, ClusterArn to, boolean dataLossAllowed) {}
