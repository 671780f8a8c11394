package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amazon CloudFront, as far as moving traffic by updating a distribution goes. */
public sealed interface CloudFrontOperation extends Operation {

    record GetDistribution(RegionName region, String id) implements CloudFrontOperation {}

    record GetDistributionConfig(RegionName region, String id) implements CloudFrontOperation {}

    /** Replaces the whole configuration if {@code ifMatch} is the ETag of the stored one. */
    record UpdateDistribution(
            RegionName region, String id, @Nullable String ifMatch, DistributionConfig config)
            implements CloudFrontOperation {}

    record CreateInvalidation(RegionName region, String distributionId, String callerReference, List<String> paths)
            implements CloudFrontOperation {
        public CreateInvalidation {
            paths = List.copyOf(paths);
        }
    }

    record GetInvalidation(RegionName region, String distributionId, String id) implements CloudFrontOperation {}
}
