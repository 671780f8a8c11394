package dev.changeover.topology;

/** By which mechanism a workload's traffic is moved, and what that mechanism has to know. */
public sealed interface TrafficSettings {
    TrafficKind kind();

    /** @param arn ARN of the CloudFront KeyValueStore that the distribution's function reads */
    record KeyValueStore(String distributionId, String arn) implements TrafficSettings {
        @Override
        public TrafficKind kind() {
            return TrafficKind.KEY_VALUE_STORE;
        }
    }

    /** @param originId the origin of the distribution whose domain name is changed */
    record Distribution(String distributionId, String originId) implements TrafficSettings {
        @Override
        public TrafficKind kind() {
            return TrafficKind.DISTRIBUTION;
        }
    }

    /** The distribution at the edge. */
    String distributionId();
}
