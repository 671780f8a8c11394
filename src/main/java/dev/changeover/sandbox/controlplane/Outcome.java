package dev.changeover.sandbox.controlplane;

/** What AWS answers: one of a service's results, or a fault. */
public sealed interface Outcome
        permits AwsFault,
                RdsResult,
                CloudFrontResult,
                KeyValueStoreResult,
                CloudWatchResult,
                Route53Result,
                StsResult,
                PipelineResult {}
