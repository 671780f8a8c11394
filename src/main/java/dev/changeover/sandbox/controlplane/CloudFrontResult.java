package dev.changeover.sandbox.controlplane;

import java.time.Instant;
import java.util.List;

/** Answers of Amazon CloudFront. */
public sealed interface CloudFrontResult extends Outcome {

    /** @param status {@code InProgress} until the edge has it, then {@code Deployed} */
    record Distribution(
            String id,
            String domainName,
            String status,
            Instant lastModifiedTime,
            int invalidationsInProgress,
            DistributionConfig config,
            String eTag)
            implements CloudFrontResult {}

    record Config(DistributionConfig config, String eTag) implements CloudFrontResult {}

    record CreatedInvalidation(Invalidation invalidation) implements CloudFrontResult {}

    record FoundInvalidation(Invalidation invalidation) implements CloudFrontResult {}

    /** @param status {@code InProgress} or {@code Completed} */
    record Invalidation(
            String id,
            String distributionId,
            String status,
            Instant createTime,
            String callerReference,
            List<String> paths) {}
}
