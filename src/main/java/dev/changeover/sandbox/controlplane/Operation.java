package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;

/** One decoded call to AWS. Each service has its own sealed kind. */
public sealed interface Operation
        permits RdsOperation,
                CloudFrontOperation,
                KeyValueStoreOperation,
                CloudWatchOperation,
                Route53Operation,
                StsOperation,
                PipelineOperation {
    /** The Region whose endpoint was called (the credential scope on the wire). */
    RegionName region();
}
