package dev.changeover.infra;

import com.pulumi.aws.s3.Bucket;
import com.pulumi.aws.s3.BucketArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;

/** One Region's buckets: the journal of runs, which is the record, and what the pipelines hand on. */
final class Buckets {
    private final Place place;
    private final Settings settings;
    private final Encryption key;
    private final Output<String> account;
    private final Bucket journal;
    private final Bucket artifacts;

    Buckets(Place place, Settings settings, Encryption key, Output<String> account) {
        this.place = place;
        this.settings = settings;
        this.key = key;
        this.account = account;
        this.journal = bucket("journal", true);
        this.artifacts = bucket("artifacts", false);
    }

    private Bucket bucket(String use, boolean kept) {
        Bucket bucket = new Bucket(
                place.named(use),
                BucketArgs.builder()
                        .bucket(account.applyValue(
                                id -> "%s-%s-%s-%s".formatted(settings.prefix(), place.tag(), use, id)))
                        .forceDestroy(!kept)
                        .build(),
                place.here(options -> options.protect(kept && settings.protect())));
        new BucketPublicAccessBlock(
                place.named(use + "-private"),
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                place.here());
        new BucketVersioningV2(
                place.named(use + "-versions"),
                BucketVersioningV2Args.builder()
                        .bucket(bucket.id())
                        .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                .status("Enabled")
                                .build())
                        .build(),
                place.here());
        new BucketServerSideEncryptionConfigurationV2(
                place.named(use + "-encryption"),
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                                .bucketKeyEnabled(true)
                                .applyServerSideEncryptionByDefault(
                                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
                                                .builder()
                                                .sseAlgorithm("aws:kms")
                                                .kmsMasterKeyId(key.arn())
                                                .build())
                                .build())
                        .build(),
                place.here());
        return bucket;
    }

    Bucket journal() {
        return journal;
    }

    Bucket artifacts() {
        return artifacts;
    }
}
