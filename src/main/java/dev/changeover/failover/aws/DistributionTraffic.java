package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.TrafficSettings.Distribution;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * Traffic by the distribution's own configuration: the domain name of one origin is changed, guarded by the ETag, and
 * what the edge has cached from the old Region is invalidated.
 */
final class DistributionTraffic {
    private final AwsClients readers;
    private final AwsClients commands;

    DistributionTraffic(AwsClients readers, AwsClients commands) {
        this.readers = readers;
        this.commands = commands;
    }

    Answer point(Distribution traffic, String domain) {
        return AwsAnswers.prepare(() -> {
            GetDistributionConfigResponse there =
                    readers.cloudFront().getDistributionConfig(get -> get.id(traffic.distributionId()));
            Optional<Origin> origin = there.distributionConfig().origins().items().stream()
                    .filter(each -> each.id().equals(traffic.originId()))
                    .findFirst();
            if (origin.isEmpty()) {
                return new Answer.Rejected(new Fault(
                        Kind.FINAL,
                        "NoSuchOrigin",
                        "distribution %s has no origin %s".formatted(traffic.distributionId(), traffic.originId())));
            }
            return origin.get().domainName().equals(domain)
                    ? invalidate(traffic, there.eTag(), "the origin was %s already".formatted(domain))
                    : update(traffic, there, domain);
        });
    }

    private Answer update(Distribution traffic, GetDistributionConfigResponse there, String domain) {
        DistributionConfig wanted = withDomain(there.distributionConfig(), traffic.originId(), domain);
        return AwsAnswers.send(() -> {
            String etag = commands.cloudFront()
                    .updateDistribution(update -> update.id(traffic.distributionId())
                            .ifMatch(there.eTag())
                            .distributionConfig(wanted))
                    .eTag();
            return invalidate(traffic, etag, "the origin is " + domain);
        });
    }

    /**
     * Named by the configuration's ETag: repeating it is the same invalidation for AWS. When it is refused for good,
     * the origin has been changed all the same, which is what the step is about.
     */
    private Answer invalidate(Distribution traffic, String etag, String done) {
        Answer answer = AwsAnswers.send(() -> {
            commands.cloudFront()
                    .createInvalidation(create -> create.distributionId(traffic.distributionId())
                            .invalidationBatch(batch -> batch.callerReference("changeover-" + etag)
                                    .paths(paths -> paths.quantity(1).items("/*"))));
            return new Answer.Accepted(done);
        });
        return answer instanceof Answer.Rejected(Fault fault) && !fault.worthRetrying()
                ? new Answer.Accepted("%s, but its cache was not invalidated: %s".formatted(done, fault))
                : answer;
    }

    private static DistributionConfig withDomain(DistributionConfig config, String originId, String domain) {
        List<Origin> origins = config.origins().items().stream()
                .map(origin -> origin.id().equals(originId)
                        ? origin.toBuilder().domainName(domain).build()
                        : origin)
                .toList();
        return config.toBuilder()
                .origins(config.origins().toBuilder().items(origins).build())
                .build();
    }
}
