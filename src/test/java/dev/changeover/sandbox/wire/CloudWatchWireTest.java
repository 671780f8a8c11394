package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.OHIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.LagMetric;
import dev.changeover.sandbox.controlplane.Traffic;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

class CloudWatchWireTest {
    private static final Instant MINUTE = Instant.parse("2026-11-23T05:59:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CBORMapper CBOR = CBORMapper.builder().build();

    private final LocalAws aws = new LocalAws(Traffic.KEY_VALUE_STORE);
    private final CloudWatchClient client = JavaClients.at(aws.uri(), OHIO, CloudWatchClient.builder());

    @BeforeEach
    void measure() {
        aws.aws.measured(OHIO, LagMetric.RPO_LAG, 100, MINUTE);
        aws.aws.measured(OHIO, LagMetric.RPO_LAG, 300, MINUTE.plusSeconds(30));
        aws.aws.measured(OHIO, LagMetric.RPO_LAG, 50, MINUTE.plusSeconds(60));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static GetMetricDataRequest request(String dimension, String value, Instant start) {
        return GetMetricDataRequest.builder()
                .startTime(start)
                .endTime(MINUTE.plusSeconds(600))
                .metricDataQueries(List.of(MetricDataQuery.builder()
                        .id("lag")
                        .metricStat(stat -> stat.metric(metric -> metric.namespace("AWS/RDS")
                                        .metricName("AuroraGlobalDBRPOLag")
                                        .dimensions(List.of(Dimension.builder()
                                                .name(dimension)
                                                .value(value)
                                                .build())))
                                .period(60)
                                .stat("Average"))
                        .build()))
                .build();
    }

    @Test
    void lagIsAveragedByTheMinuteNewestFirst() {
        MetricDataResult lag = client.getMetricData(
                        request("DBClusterIdentifier", "todomgmt-infra-secd-db-cluster", MINUTE))
                .metricDataResults()
                .getFirst();

        assertThat(lag.statusCodeAsString()).isEqualTo("Complete");
        assertThat(lag.label()).isEqualTo("AuroraGlobalDBRPOLag");
        assertThat(lag.timestamps()).containsExactly(MINUTE.plus(Duration.ofMinutes(1)), MINUTE);
        assertThat(lag.values()).containsExactly(50.0, 200.0);
    }

    @Test
    void sourceRegionFindsTheSeriesToo() {
        assertThat(client.getMetricData(request("SourceRegion", "us-east-1", MINUTE))
                        .metricDataResults()
                        .getFirst()
                        .values())
                .hasSize(2);
        assertThat(client.getMetricData(request("DBInstanceIdentifier", "x", MINUTE))
                        .metricDataResults()
                        .getFirst()
                        .values())
                .isEmpty();
    }

    @Test
    void timesInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> client.getMetricData(request("SourceRegion", "us-east-1", MINUTE.plusSeconds(900))))
                .isInstanceOfSatisfying(
                        CloudWatchException.class,
                        fault -> assertThat(fault.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    private static ObjectNode tree() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("StartTime", MINUTE.getEpochSecond()).put("EndTime", MINUTE.getEpochSecond() + 600.5);
        tree.put("ScanBy", "TimestampAscending");
        ObjectNode query = tree.putArray("MetricDataQueries").addObject().put("Id", "lag");
        ObjectNode stat = query.putObject("MetricStat").put("Period", 60).put("Stat", "Maximum");
        ObjectNode metric = stat.putObject("Metric").put("Namespace", "AWS/RDS");
        metric.put("MetricName", "AuroraGlobalDBRPOLag");
        metric.putArray("Dimensions").addObject().put("Name", "SourceRegion").put("Value", "us-east-1");
        return tree;
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(aws.uri().resolve(path))
                .header("Authorization", LocalAws.authorization("monitoring", "us-east-2"));
    }

    private HttpResponse<String> json(String operation, String body) {
        return aws.send(call("/")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void jsonClientsAreAnsweredInJson() {
        HttpResponse<String> answer = json("GetMetricData", tree().toString());

        JsonNode lag = JSON.readTree(answer.body()).path("MetricDataResults").get(0);
        assertThat(lag.path("Values").get(0).asDouble()).isEqualTo(300);
        assertThat(lag.path("Timestamps").get(0).asLong()).isEqualTo(MINUTE.getEpochSecond());
    }

    @Test
    void jsonClientsGetFaultsInJson() {
        HttpResponse<String> unknown = json("ListMetrics", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(unknown.body()).path("__type").asString()).isEqualTo("UnknownOperationException");

        HttpResponse<String> malformed = json("GetMetricData", "{");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.headers().firstValue("x-amzn-query-error")).contains("SerializationException;Sender");
    }

    @Test
    void cborClientsAreAnsweredInCborWithTaggedTimes() throws Exception {
        byte[] answer = cbor("GetMetricData", CBOR.writeValueAsBytes(tree()), 200);

        JsonNode lag = CBOR.readTree(answer).path("MetricDataResults").get(0);
        assertThat(lag.path("Values").get(1).asDouble()).isEqualTo(50);
        assertThat(lag.path("Timestamps").get(0).asDouble()).isEqualTo((double) MINUTE.getEpochSecond());
        assertThat(answer).contains(new byte[] {(byte) 0xC1, (byte) 0xFB});
    }

    @Test
    void cborClientsGetFaultsInCbor() throws Exception {
        JsonNode fault = CBOR.readTree(cbor("ListMetrics", CBOR.writeValueAsBytes(JSON.createObjectNode()), 404));

        assertThat(fault.path("__type").asString()).endsWith("#UnknownOperationException");
    }

    private byte[] cbor(String operation, byte[] body, int status) throws Exception {
        HttpRequest request = call("/service/GraniteServiceVersion20100801/operation/" + operation)
                .header("Content-Type", "application/cbor")
                .header("smithy-protocol", "rpc-v2-cbor")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
            return answer.body();
        }
    }
}
