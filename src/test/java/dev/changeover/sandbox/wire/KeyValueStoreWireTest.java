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
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ConflictException;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.DeleteKeyRequestListItem;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ListKeysResponseListItem;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.PutKeyRequestListItem;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ValidationException;

class KeyValueStoreWireTest {
    private static final String ARN = SandboxIds.KEY_VALUE_STORE_ARN;

    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final CloudFrontKeyValueStoreClient client = JavaClients.keyValueStore(aws.uri(), EAST);

    @AfterEach
    void stop() {
        aws.close();
    }

    private String eTag() {
        return client.describeKeyValueStore(call -> call.kvsARN(ARN)).eTag();
    }

    @Test
    void putMovesTheActiveOriginOnceTheEdgeHasIt() {
        var put = client.putKey(call ->
                call.kvsARN(ARN).ifMatch(eTag()).key(SandboxIds.ACTIVE_ORIGIN).value("us-east-2"));
        assertThat(put.eTag()).isEqualTo(eTag());
        assertThat(client.getKey(call -> call.kvsARN(ARN).key(SandboxIds.ACTIVE_ORIGIN))
                        .value())
                .isEqualTo("us-east-2");
        assertThat(aws.aws.edgeView(aws.now()).activeOrigin()).isEqualTo("us-east-1");

        aws.pass(Pace.aws().keyValuePropagation());
        assertThat(aws.aws.edgeView(aws.now()).activeOrigin()).isEqualTo("us-east-2");
        assertThat(aws.aws.edgeView(aws.now()).originDomain()).startsWith("todoapi002");
    }

    @Test
    void updatePutsAndDeletesAtOnce() {
        String eTag = eTag();
        client.updateKeys(call -> call.kvsARN(ARN)
                .ifMatch(eTag)
                .puts(List.of(PutKeyRequestListItem.builder()
                        .key(SandboxIds.WRITE_FENCE)
                        .value(SandboxIds.FENCE_ON)
                        .build()))
                .deletes(List.of(DeleteKeyRequestListItem.builder()
                        .key(SandboxIds.ACTIVE_ORIGIN)
                        .build())));
        aws.pass(Pace.aws().keyValuePropagation());

        assertThat(aws.aws.edgeView(aws.now()).writesFenced()).isTrue();
        assertThat(client.listKeys(call -> call.kvsARN(ARN)).items())
                .extracting(ListKeysResponseListItem::key)
                .containsExactly(SandboxIds.WRITE_FENCE);
    }

    @Test
    void staleETagConflicts() {
        String stale = eTag();
        client.putKey(call -> call.kvsARN(ARN).ifMatch(stale).key("a").value("1"));

        assertThatThrownBy(() -> client.putKey(
                        call -> call.kvsARN(ARN).ifMatch(stale).key("a").value("2")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void faultsHaveTheirModeledTypes() {
        assertThatThrownBy(() -> client.getKey(call -> call.kvsARN(ARN).key("nö/ne")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("nö/ne");
        assertThatThrownBy(() -> client.describeKeyValueStore(call -> call.kvsARN(ARN + "0")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.updateKeys(call -> call.kvsARN(ARN).ifMatch(eTag())))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void listIsCutIntoPages() {
        assertThat(client.listKeysPaginator(call -> call.kvsARN(ARN).maxResults(1)).stream())
                .hasSize(2);
        assertThat(client.listKeysPaginator(call -> call.kvsARN(ARN).maxResults(1))
                        .items())
                .extracting(ListKeysResponseListItem::key)
                .containsExactly(SandboxIds.ACTIVE_ORIGIN, SandboxIds.WRITE_FENCE);
    }

    @Test
    void malformedJsonIsRefused() {
        HttpResponse<String> answer =
                aws.send(HttpRequest.newBuilder(aws.uri().resolve("/key-value-stores/" + ARN + "/keys/a"))
                        .header("Authorization", LocalAws.authorization("cloudfront-keyvaluestore", "us-east-1"))
                        .header("If-Match", "any")
                        .PUT(HttpRequest.BodyPublishers.ofString("{")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("SerializationException");
    }
}
