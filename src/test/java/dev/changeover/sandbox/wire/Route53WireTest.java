package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.ConfigElement;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.controlplane.Traffic;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

class Route53WireTest {
    private static final String ZONE = SandboxIds.HOSTED_ZONE;
    private static final String RECORDS = "/2013-04-01/hostedzone/" + ZONE + "/rrset";

    private final PublishedShapes shapes = PublishedShapes.of("route53-2013-04-01");
    private final LocalAws aws = new LocalAws(Traffic.ROUTE53);
    private final Route53Client client = JavaClients.at(aws.uri(), EAST, Route53Client.builder());

    @AfterEach
    void stop() {
        aws.close();
    }

    private List<ResourceRecordSet> stored() {
        return client.listResourceRecordSets(list -> list.hostedZoneId(ZONE).startRecordName("api.todomgmt.example"))
                .resourceRecordSets();
    }

    private List<String> roles() {
        return stored().stream().map(ResourceRecordSet::failoverAsString).toList();
    }

    private static Change upsert(ResourceRecordSet set, ResourceRecordSetFailover failover) {
        return Change.builder()
                .action(ChangeAction.UPSERT)
                .resourceRecordSet(set.toBuilder().failover(failover).build())
                .build();
    }

    private ChangeInfo swap() {
        List<ResourceRecordSet> sets = stored();
        return client.changeResourceRecordSets(change -> change.hostedZoneId(ZONE)
                        .changeBatch(batch -> batch.changes(
                                upsert(sets.get(0), ResourceRecordSetFailover.SECONDARY),
                                upsert(sets.get(1), ResourceRecordSetFailover.PRIMARY))))
                .changeInfo();
    }

    @Test
    void aSwapIsPendingThenInSync() {
        assertThat(roles()).containsExactly("PRIMARY", "SECONDARY");
        ChangeInfo change = swap();
        assertThat(change.status()).isEqualTo(ChangeStatus.PENDING);
        assertThat(roles()).containsExactly("SECONDARY", "PRIMARY");
        aws.pass(Pace.aws().names().propagation());
        assertThat(client.getChange(get -> get.id(change.id())).changeInfo().status())
                .isEqualTo(ChangeStatus.INSYNC);
    }

    @Test
    void whatWasNotChangedComesBackAsItWas() {
        ResourceRecordSet before = stored().getFirst();
        swap();
        assertThat(stored().getFirst())
                .isEqualTo(before.toBuilder()
                        .failover(ResourceRecordSetFailover.SECONDARY)
                        .build());
    }

    @Test
    void refusalsAreThoseOfTheClientsOwnModel() {
        List<ResourceRecordSet> sets = stored();
        assertThatThrownBy(() -> client.changeResourceRecordSets(change -> change.hostedZoneId(ZONE)
                        .changeBatch(batch -> batch.changes(upsert(sets.get(1), ResourceRecordSetFailover.PRIMARY)))))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining("PRIMARY record already exists");
        assertThatThrownBy(() -> client.listResourceRecordSets(list -> list.hostedZoneId("Z404")))
                .isInstanceOf(NoSuchHostedZoneException.class);
        assertThatThrownBy(() -> client.getChange(get -> get.id("C404"))).isInstanceOf(NoSuchChangeException.class);
        swap();
        assertThatThrownBy(this::swap).isInstanceOf(PriorRequestNotCompleteException.class);
    }

    @Test
    void aListIsCutWhereItIsAskedToBe() {
        var cut = client.listResourceRecordSets(list -> list.hostedZoneId(ZONE).maxItems("1"));
        assertThat(cut.isTruncated()).isTrue();
        assertThat(cut.nextRecordIdentifier()).isEqualTo("us-east-2");
        var rest = client.listResourceRecordSets(list -> list.hostedZoneId(ZONE)
                .startRecordName(cut.nextRecordName())
                .startRecordType(cut.nextRecordType())
                .startRecordIdentifier(cut.nextRecordIdentifier()));
        assertThat(rest.isTruncated()).isFalse();
        assertThat(rest.resourceRecordSets()).hasSize(1);
    }

    @Test
    void everyAnswerHoldsAgainstThePublishedModel() {
        assertKnown(send(HttpRequest.newBuilder(aws.uri().resolve(RECORDS + "?maxitems=1"))), "ListResourceRecordSets");
        String id = swap().id();
        assertKnown(send(HttpRequest.newBuilder(aws.uri().resolve("/2013-04-01/change/" + id))), "GetChange");
        aws.pass(Pace.aws().names().processing());
        String batch = "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>CREATE</Action>"
                + "<ResourceRecordSet><Name>x.todomgmt.example</Name><Type>CNAME</Type><TTL>60</TTL><ResourceRecords>"
                + "<ResourceRecord><Value>y</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change>"
                + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>";
        HttpRequest.Builder post = HttpRequest.newBuilder(aws.uri().resolve(RECORDS + "/"))
                .POST(HttpRequest.BodyPublishers.ofString(batch));
        assertKnown(send(post), "ChangeResourceRecordSets");
    }

    @Test
    void whatIsNoCallIsRefused() {
        var answer = send(HttpRequest.newBuilder(aws.uri().resolve("/2013-04-01/hostedzone")));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<Code>UnknownOperationException</Code>");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return aws.send(request.header("Authorization", LocalAws.authorization("route53", "us-east-1")));
    }

    private void assertKnown(HttpResponse<String> answer, String call) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String root = call + "Response";
        ConfigElement read = XmlReading.read(answer.body().getBytes(StandardCharsets.UTF_8), root);
        shapes.assertKnown(read, root);
    }
}
