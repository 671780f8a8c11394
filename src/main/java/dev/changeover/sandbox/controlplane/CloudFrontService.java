package dev.changeover.sandbox.controlplane;

import dev.changeover.sandbox.controlplane.CloudFrontResult.Invalidation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amazon CloudFront: one distribution, its versions on their way to the edge, its invalidations. */
final class CloudFrontService {
    private final Propagated<DistributionConfig> config;
    private final ETags eTags;
    private final Duration invalidationTakes;
    private final List<Invalidation> invalidations = new ArrayList<>();
    private Duration propagation;
    private String eTag;
    private Instant lastModified;

    CloudFrontService(DistributionConfig born, Pace pace, ETags eTags, Instant now) {
        this.config = new Propagated<>(born);
        this.eTags = eTags;
        this.invalidationTakes = pace.invalidation();
        this.propagation = pace.distributionPropagation();
        this.eTag = eTags.next();
        this.lastModified = now;
    }

    void propagation(Duration lag) {
        propagation = lag;
    }

    DistributionConfig seen(Instant now) {
        return config.seen(now);
    }

    Outcome apply(CloudFrontOperation operation, Instant now) {
        @Nullable AwsFault unknown = unknownDistribution(operation);
        if (unknown != null) {
            return unknown;
        }
        return switch (operation) {
            case CloudFrontOperation.GetDistribution _ -> distribution(now);
            case CloudFrontOperation.GetDistributionConfig _ -> new CloudFrontResult.Config(config.stored(), eTag);
            case CloudFrontOperation.UpdateDistribution call -> update(call, now);
            case CloudFrontOperation.CreateInvalidation call -> invalidate(call, now);
            case CloudFrontOperation.GetInvalidation call -> invalidation(call.id(), now);
        };
    }

    private static @Nullable AwsFault unknownDistribution(CloudFrontOperation operation) {
        String id = switch (operation) {
            case CloudFrontOperation.GetDistribution call -> call.id();
            case CloudFrontOperation.GetDistributionConfig call -> call.id();
            case CloudFrontOperation.UpdateDistribution call -> call.id();
            case CloudFrontOperation.CreateInvalidation call -> call.distributionId();
            case CloudFrontOperation.GetInvalidation call -> call.distributionId();
        };
        return id.equals(SandboxIds.DISTRIBUTION)
                ? null
                : new AwsFault("NoSuchDistribution", 404, "The specified distribution " + id + " does not exist.");
    }

    private CloudFrontResult.Distribution distribution(Instant now) {
        int inProgress = 0;
        for (Invalidation invalidation : invalidations) {
            if (!over(invalidation, now)) {
                inProgress++;
            }
        }
        return new CloudFrontResult.Distribution(
                SandboxIds.DISTRIBUTION,
                SandboxIds.DISTRIBUTION_DOMAIN,
                config.settled(now) ? "Deployed" : "InProgress",
                lastModified,
                inProgress,
                config.stored(),
                eTag);
    }

    private Outcome update(CloudFrontOperation.UpdateDistribution call, Instant now) {
        @Nullable String ifMatch = call.ifMatch();
        if (ifMatch == null || ifMatch.isEmpty()) {
            return new AwsFault(
                    "InvalidIfMatchVersion", 400, "The If-Match version is missing or not valid for the resource.");
        }
        if (!ifMatch.equals(eTag)) {
            return new AwsFault(
                    "PreconditionFailed",
                    412,
                    "The request failed because it didn't meet the preconditions in one or more request-header fields.");
        }
        @Nullable AwsFault refusal = call.config().refusalFor(config.stored());
        if (refusal != null) {
            return refusal;
        }
        config.store(call.config(), now, propagation);
        eTag = eTags.next();
        lastModified = now;
        return distribution(now);
    }

    private Outcome invalidate(CloudFrontOperation.CreateInvalidation call, Instant now) {
        if (call.paths().isEmpty()) {
            return AwsFault.invalidArgument("Your request must contain at least one invalidation path.");
        }
        for (Invalidation invalidation : invalidations) {
            if (invalidation.callerReference().equals(call.callerReference())) {
                return invalidation.paths().equals(call.paths())
                        ? new CloudFrontResult.CreatedInvalidation(asOf(invalidation, now))
                        : new AwsFault(
                                "InvalidationBatchAlreadyExists",
                                409,
                                "An invalidation batch with this caller reference and other paths exists.");
            }
        }
        Invalidation created = new Invalidation(
                "I" + eTags.next(), call.distributionId(), "InProgress", now, call.callerReference(), call.paths());
        invalidations.add(created);
        return new CloudFrontResult.CreatedInvalidation(asOf(created, now));
    }

    private Outcome invalidation(String id, Instant now) {
        for (Invalidation invalidation : invalidations) {
            if (invalidation.id().equals(id)) {
                return new CloudFrontResult.FoundInvalidation(asOf(invalidation, now));
            }
        }
        return new AwsFault("NoSuchInvalidation", 404, "The specified invalidation " + id + " does not exist.");
    }

    private boolean over(Invalidation invalidation, Instant now) {
        return !invalidation.createTime().plus(invalidationTakes).isAfter(now);
    }

    private Invalidation asOf(Invalidation stored, Instant now) {
        return new Invalidation(
                stored.id(),
                stored.distributionId(),
                over(stored, now) ? "Completed" : "InProgress",
                stored.createTime(),
                stored.callerReference(),
                stored.paths());
    }
}
