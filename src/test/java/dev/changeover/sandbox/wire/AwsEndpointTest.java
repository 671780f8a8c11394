package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static dev.changeover.sandbox.wire.LocalAws.OHIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.Traffic;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.sts.StsClient;

class AwsEndpointTest {
    private static final String EAST_CALLS = "/_sandbox/regions/us-east-1/";

    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final RdsClient east = JavaClients.at(aws.uri(), EAST, RdsClient.builder());
    private final RdsClient ohio = JavaClients.at(aws.uri(), OHIO, RdsClient.builder());

    @AfterEach
    void stop() {
        aws.close();
    }

    private int post(String path) {
        return aws.send("POST", path).statusCode();
    }

    @Test
    void callerIdentityIsTheSandboxAccount() {
        StsClient sts = JavaClients.at(aws.uri(), EAST, StsClient.builder());

        assertThat(sts.getCallerIdentity().account()).isEqualTo(SandboxIds.ACCOUNT);
    }

    @Test
    void throttledRegionRefusesUntilHealed() {
        assertThat(post(EAST_CALLS + "aws/throttle")).isEqualTo(200);

        assertThatThrownBy(east::describeGlobalClusters).isInstanceOfSatisfying(RdsException.class, fault -> {
            assertThat(fault.isThrottlingException()).isTrue();
            assertThat(fault.statusCode()).isEqualTo(400);
        });
        assertThatThrownBy(JavaClients.at(aws.uri(), EAST, CloudWatchClient.builder())::listMetrics)
                .hasMessageContaining("Rate exceeded");
        assertThat(ohio.describeGlobalClusters().globalClusters()).hasSize(1);
        post(EAST_CALLS + "aws/heal");
        assertThat(east.describeGlobalClusters().globalClusters()).hasSize(1);
    }

    @Test
    void darkRegionNeverAnswersWhileTheOtherAndTheGlobalServicesDo() {
        post(EAST_CALLS + "aws/blackout");

        assertThatThrownBy(east::describeGlobalClusters).isInstanceOf(SdkClientException.class);
        assertThat(ohio.describeGlobalClusters().globalClusters()).hasSize(1);
        CloudFrontClient cloudFront = JavaClients.at(aws.uri(), EAST, CloudFrontClient.builder());
        assertThat(cloudFront
                        .getDistribution(call -> call.id(SandboxIds.DISTRIBUTION))
                        .eTag())
                .isNotEmpty();
        assertThat(JavaClients.keyValueStore(aws.uri(), EAST)
                        .describeKeyValueStore(call -> call.kvsARN(SandboxIds.KEY_VALUE_STORE_ARN))
                        .eTag())
                .isNotEmpty();
    }

    @Test
    void droppingRegionClosesTheConnection() {
        post(EAST_CALLS + "aws/blackout?mode=drop");

        assertThatThrownBy(east::describeGlobalClusters).isInstanceOf(SdkClientException.class);
    }

    @Test
    void sandboxCallsReachTheWorld() {
        post(EAST_CALLS + "outage");
        post(EAST_CALLS + "recovery");
        post("/_sandbox/regions/us-east-2/replication/delay?millis=250");
        post("/_sandbox/regions/us-east-2/replication/partition");
        post("/_sandbox/regions/us-east-2/replication/heal");
        post("/_sandbox/edge/propagation?millis=3000");

        assertThat(aws.done)
                .containsExactly(
                        "outage us-east-1",
                        "recovery us-east-1",
                        "delay us-east-2 PT0.25S",
                        "partition us-east-2",
                        "heal us-east-2",
                        "edge PT3S");
    }

    @Test
    void sandboxStateIsJsonWithTheEndpointsFaults() {
        post(EAST_CALLS + "aws/blackout");

        assertThat(aws.send("GET", "/_sandbox/state").body())
                .contains("\"writer\":\"us-east-1\"")
                .contains("\"awsEndpoint\":{\"us-east-1\":\"blackout\",\"us-east-2\":\"clear\"}");
    }

    @Test
    void badSandboxCallsGetASentence() {
        assertThat(aws.send("POST", "/_sandbox/regions/mars/outage").body())
                .isEqualTo("{\"error\":\"There is no Region 'mars' in this sandbox; it has us-east-1, us-east-2.\"}");
        assertThat(post("/_sandbox/regions/mars/outage")).isEqualTo(400);
        assertThat(post(EAST_CALLS + "replication/delay")).isEqualTo(400);
        assertThat(post(EAST_CALLS + "replication/delay?millis=soon")).isEqualTo(400);
        assertThat(post(EAST_CALLS + "replication/delay?millis=-1")).isEqualTo(400);
        assertThat(post(EAST_CALLS + "aws/blackout?mode=loud")).isEqualTo(400);
        assertThat(post(EAST_CALLS + "recovery")).isEqualTo(409);
        assertThat(post(EAST_CALLS + "explode")).isEqualTo(404);
        assertThat(aws.send("GET", EAST_CALLS + "outage").statusCode()).isEqualTo(405);
        assertThat(aws.done).isEmpty();
    }

    @Test
    void unsignedCallIsRefused() {
        HttpResponse<String> answer = aws.send("GET", "/");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void unknownServiceIsRefusedInTheProtocolOfTheCaller() {
        assertThat(aws.query("sqs", EAST, "").body()).contains("<Code>UnknownOperationException</Code>");
        HttpResponse<String> json = aws.send(HttpRequest.newBuilder(aws.uri())
                .header("Authorization", LocalAws.authorization("codebuild", "us-east-1"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "CodeBuild_20161006.ListProjects")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(json.statusCode()).isEqualTo(404);
        assertThat(json.body()).startsWith("{\"__type\":\"UnknownOperationException\"");
    }

    @Test
    void scopeWithoutARegionIsRefused() {
        HttpResponse<String> answer = aws.send(HttpRequest.newBuilder(aws.uri())
                .header("Authorization", LocalAws.authorization("rds", "mars"))
                .POST(HttpRequest.BodyPublishers.ofString("Action=DescribeGlobalClusters")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("SignatureDoesNotMatch");
    }

    @Test
    void oversizedBodyIsRefused() {
        assertThat(aws.query("rds", EAST, "x".repeat((1 << 20) + 1)).statusCode())
                .isEqualTo(413);
    }
}
