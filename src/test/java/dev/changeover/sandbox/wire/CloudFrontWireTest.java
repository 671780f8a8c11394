package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.Traffic;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.InvalidIfMatchVersionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchInvalidationException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchOriginException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

class CloudFrontWireTest {
    private static final String ID = SandboxIds.DISTRIBUTION;
    private static final String TARGET = "todoapi002.execute-api.us-east-2.amazonaws.com";

    private final LocalAws aws = new LocalAws(Traffic.DISTRIBUTION);
    private final CloudFrontClient client = JavaClients.at(aws.uri(), EAST, CloudFrontClient.builder());

    @AfterEach
    void stop() {
        aws.close();
    }

    private GetDistributionConfigResponse stored() {
        return client.getDistributionConfig(call -> call.id(ID));
    }

    private static DistributionConfig pointedTo(DistributionConfig config, String domain) {
        return config.toBuilder()
                .origins(origins -> origins.quantity(1)
                        .items(config.origins().items().getFirst().toBuilder()
                                .domainName(domain)
                                .build()))
                .build();
    }

    @Test
    void updateMovesTheOriginOnceTheEdgeHasIt() {
        GetDistributionConfigResponse before = stored();
        var updated = client.updateDistribution(call ->
                call.id(ID).ifMatch(before.eTag()).distributionConfig(pointedTo(before.distributionConfig(), TARGET)));

        assertThat(updated.eTag()).isNotEqualTo(before.eTag());
        assertThat(updated.distribution().status()).isEqualTo("InProgress");
        assertThat(aws.aws.edgeView(aws.now()).originDomain()).startsWith("todoapi001");

        aws.pass(Pace.aws().distributionPropagation());
        assertThat(client.getDistribution(call -> call.id(ID)).distribution().status())
                .isEqualTo("Deployed");
        assertThat(aws.aws.edgeView(aws.now()).originDomain()).isEqualTo(TARGET);
    }

    @Test
    void everythingThatWasPutComesBack() {
        DistributionConfig sent = stored().distributionConfig().toBuilder()
                .comment("ToDo <API> & friends")
                .webACLId("arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b")
                .build();
        client.updateDistribution(call -> call.id(ID).ifMatch(stored().eTag()).distributionConfig(sent));

        assertThat(stored().distributionConfig()).isEqualTo(sent);
    }

    @Test
    void staleOrMissingETagChangesNothing() {
        GetDistributionConfigResponse before = stored();
        client.updateDistribution(
                call -> call.id(ID).ifMatch(before.eTag()).distributionConfig(before.distributionConfig()));

        assertThatThrownBy(() -> client.updateDistribution(
                        call -> call.id(ID).ifMatch(before.eTag()).distributionConfig(before.distributionConfig())))
                .isInstanceOfSatisfying(
                        PreconditionFailedException.class,
                        fault -> assertThat(fault.statusCode()).isEqualTo(412));
        assertThatThrownBy(() ->
                        client.updateDistribution(call -> call.id(ID).distributionConfig(before.distributionConfig())))
                .isInstanceOf(InvalidIfMatchVersionException.class);
    }

    @Test
    void behaviourMustTargetAnOriginThatExists() {
        GetDistributionConfigResponse before = stored();
        DistributionConfig astray = before.distributionConfig().toBuilder()
                .defaultCacheBehavior(before.distributionConfig().defaultCacheBehavior().toBuilder()
                        .targetOriginId("nowhere")
                        .build())
                .build();

        assertThatThrownBy(() -> client.updateDistribution(
                        call -> call.id(ID).ifMatch(before.eTag()).distributionConfig(astray)))
                .isInstanceOf(NoSuchOriginException.class);
    }

    @Test
    void invalidationCompletes() {
        var created = client.createInvalidation(call -> call.distributionId(ID)
                .invalidationBatch(batch -> batch.callerReference("run-1")
                        .paths(paths -> paths.quantity(1).items("/*"))));
        assertThat(created.location())
                .endsWith("/invalidation/" + created.invalidation().id());
        assertThat(created.invalidation().status()).isEqualTo("InProgress");

        aws.pass(Pace.aws().invalidation());
        assertThat(client.getInvalidation(call -> call.distributionId(ID)
                                .id(created.invalidation().id()))
                        .invalidation()
                        .status())
                .isEqualTo("Completed");
    }

    @Test
    void faultsHaveTheirModeledTypes() {
        assertThatThrownBy(() -> client.getDistribution(call -> call.id("E0")))
                .isInstanceOf(NoSuchDistributionException.class);
        assertThatThrownBy(() ->
                        client.getInvalidation(call -> call.distributionId(ID).id("I0")))
                .isInstanceOf(NoSuchInvalidationException.class);
        assertThatThrownBy(client::listDistributions)
                .isInstanceOfSatisfying(
                        CloudFrontException.class,
                        fault ->
                                assertThat(fault.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    @Test
    void malformedXmlIsRefused() {
        for (String body : List.of("<DistributionConfig", "<Other/>", "<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>")) {
            HttpResponse<String> answer =
                    aws.send(HttpRequest.newBuilder(aws.uri().resolve("/2020-05-31/distribution/" + ID + "/config"))
                            .header("Authorization", LocalAws.authorization("cloudfront", "us-east-1"))
                            .header("If-Match", "any")
                            .PUT(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
        }
    }
}
