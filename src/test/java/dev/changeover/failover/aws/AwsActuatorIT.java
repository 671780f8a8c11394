package dev.changeover.failover.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.TrafficSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsActuatorIT {
    private static final RegionName EAST_1 = Stage.EAST_1;
    private static final RegionName EAST_2 = Stage.EAST_2;
    private static final GlobalClusterId GLOBAL = Stage.GLOBAL;
    private static final String STORE = "arn:aws:cloudfront::123456789012:key-value-store/store-1";
    private static final TrafficSettings BY_STORE = new TrafficSettings.KeyValueStore("E1", STORE);
    private static final TrafficSettings BY_DISTRIBUTION = new TrafficSettings.Distribution("E1", "origin1");
    private static final Command SWITCHOVER = new Command.SwitchoverGlobalCluster(GLOBAL, EAST_1, Stage.arn(EAST_2));
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private FakeAws aws;
    private Reading<ApiHealth> publicUrl = new Reading.Unanswered<>("public URL was not asked");

    @BeforeEach
    void start() throws Exception {
        aws = new FakeAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Answer perform(TrafficSettings traffic, Command command) {
        return new Stage(aws.uri(), publicUrl).perform(traffic, command);
    }

    private static String rdsError(String code) {
        return """
                <ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error><Type>Sender</Type>\
                <Code>%s</Code><Message>what AWS says</Message></Error><RequestId>r</RequestId></ErrorResponse>""".formatted(code);
    }

    private static String accepted(String call) {
        return """
                <%1$sResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><%1$sResult><GlobalCluster>\
                <GlobalClusterIdentifier>global</GlobalClusterIdentifier><Status>switching-over</Status>\
                </GlobalCluster></%1$sResult></%1$sResponse>""".formatted(call);
    }

    private Kind kindOfRejection(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).fault().kind();
    }

    @Test
    void aSwitchoverIsAskedOfThePrimarysRegionWithTheTargetsArn() {
        aws.then(200, Map.of("Content-Type", "text/xml"), accepted("SwitchoverGlobalCluster"));
        assertThat(perform(BY_STORE, SWITCHOVER))
                .isEqualTo(new Answer.Accepted("the global cluster is switching-over"));
        FakeAws.Asked asked = aws.asked().getFirst();
        assertThat(asked.authorization()).contains("/us-east-1/rds/aws4_request");
        assertThat(asked.body())
                .contains("Action=SwitchoverGlobalCluster", "GlobalClusterIdentifier=global")
                .contains("TargetDbClusterIdentifier=arn%3Aaws%3Ards%3Aus-east-2%3A123456789012%3Acluster%3Atodo");
    }

    @Test
    void aFailoverIsAskedOfTheTargetsRegionAndAllowsDataLoss() {
        aws.then(200, Map.of("Content-Type", "text/xml"), accepted("FailoverGlobalCluster"));
        assertThat(perform(BY_STORE, new Command.FailoverGlobalCluster(GLOBAL, EAST_2, Stage.arn(EAST_2))))
                .isInstanceOf(Answer.Accepted.class);
        assertThat(aws.asked().getFirst().authorization()).contains("/us-east-2/rds/aws4_request");
        assertThat(aws.asked().getFirst().body()).contains("Action=FailoverGlobalCluster", "AllowDataLoss=true");
    }

    @Test
    void detachingNamesTheMemberByItsArn() {
        aws.then(200, Map.of("Content-Type", "text/xml"), accepted("RemoveFromGlobalCluster"));
        assertThat(perform(BY_STORE, new Command.RemoveFromGlobalCluster(GLOBAL, EAST_2, Stage.arn(EAST_2))))
                .isInstanceOf(Answer.Accepted.class);
        assertThat(aws.asked().getFirst().body())
                .contains("Action=RemoveFromGlobalCluster", "DbClusterIdentifier=arn%3Aaws%3Ards%3Aus-east-2");
    }

    @Test
    void aTwoHundredWithoutAStatusIsStillAnAcceptance() {
        aws.then(200, Map.of("Content-Type", "text/xml"), "<SwitchoverGlobalClusterResponse/>");
        assertThat(perform(BY_STORE, SWITCHOVER)).isEqualTo(new Answer.Accepted(""));
    }

    @ParameterizedTest
    @CsvSource({
        "400, Throttling, THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "503, RequestLimitExceeded, THROTTLED",
        "400, InvalidGlobalClusterStateFault, INVALID_STATE",
        "400, InvalidDBClusterStateFault, INVALID_STATE",
        "404, GlobalClusterNotFoundFault, FINAL",
        "404, DBClusterNotFoundFault, FINAL",
        "403, AccessDenied, FINAL",
        "400, ValidationError, FINAL",
    })
    void aRefusalKeepsAwsCodeAndItsMeaning(int status, String code, Kind kind) {
        aws.then(status, Map.of("Content-Type", "text/xml"), rdsError(code));
        Answer answer = perform(BY_STORE, SWITCHOVER);
        assertThat(kindOfRejection(answer)).isEqualTo(kind);
        assertThat(((Answer.Rejected) answer).fault())
                .extracting(Fault::message)
                .isEqualTo("what AWS says");
        assertThat(aws.asked()).as("no retries").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalFailure", "503, ServiceUnavailable", "504, GatewayTimeout"})
    void aServerErrorIsUnclear(int status, String code) {
        aws.then(status, Map.of("Content-Type", "text/xml"), rdsError(code));
        assertThat(perform(BY_STORE, SWITCHOVER)).isInstanceOf(Answer.Unclear.class);
        assertThat(aws.asked()).as("no retries").hasSize(1);
    }

    @Test
    void silenceIsUnclearWithinTheBound() {
        aws.thenSilence();
        long began = System.nanoTime();
        assertThat(perform(BY_STORE, SWITCHOVER)).isInstanceOf(Answer.Unclear.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void aConnectionLostAfterTheRequestIsUnclearAndTheRequestIsNotSentAgain() {
        aws.thenHangUp().then(200, Map.of("Content-Type", "text/xml"), accepted("SwitchoverGlobalCluster"));
        assertThat(perform(BY_STORE, SWITCHOVER)).isInstanceOf(Answer.Unclear.class);
        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatBreaksOffIsUnclear() {
        aws.then(exchange -> {
            exchange.sendResponseHeaders(200, 5000);
            exchange.getResponseBody().write("<Switch".getBytes(UTF_8));
            exchange.close();
        });
        assertThat(perform(BY_STORE, SWITCHOVER)).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void aRefusedConnectionIsCertainlyNotCarriedOut() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(kindOfRejection(
                        new Stage(URI.create("http://localhost:" + free), publicUrl).perform(BY_STORE, SWITCHOVER)))
                .isEqualTo(Kind.NOT_YET);
    }

    private FakeAws written(String etag) {
        return aws.then(
                200,
                Map.of("Content-Type", "application/json", "ETag", etag),
                "{\"ItemCount\":2,\"TotalSizeInBytes\":9}");
    }

    private FakeAws outdated() {
        return aws.then(
                409,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", "ConflictException"),
                "{\"Message\":\"the ETag is old\"}");
    }

    @Test
    void theVersionThatAWriteLeavesIsTheOneThatTheNextExpects() {
        store("KV1");
        written("KV2");
        written("KV3");
        assertThat(new Stage(aws.uri(), publicUrl)
                        .perform(BY_STORE, new Command.FenceWrites(), new Command.PointOrigin(EAST_2)))
                .hasOnlyElementsOfType(Answer.Accepted.class);
        assertThat(aws.asked()).extracting(FakeAws.Asked::ifMatch).containsExactly("null", "KV1", "KV2");
    }

    /** The refusal says that nothing was carried out, so the write may be sent again in the same breath. */
    @Test
    void whenSomebodyElseHasWrittenSinceTheVersionIsReadAnew() {
        store("KV1");
        written("KV2");
        outdated();
        store("KV5");
        written("KV6");
        assertThat(new Stage(aws.uri(), publicUrl)
                        .perform(BY_STORE, new Command.FenceWrites(), new Command.PointOrigin(EAST_2)))
                .hasOnlyElementsOfType(Answer.Accepted.class);
        assertThat(aws.asked()).extracting(FakeAws.Asked::ifMatch).containsExactly("null", "KV1", "KV2", "null", "KV5");
    }

    /** It may have been carried out or not, and what was known before it is known no more. */
    @Test
    void afterAnUnclearWriteTheVersionIsReadAnew() {
        store("KV1");
        aws.thenHangUp();
        store("KV1");
        written("KV2");
        List<Answer> answers =
                new Stage(aws.uri(), publicUrl).perform(BY_STORE, new Command.FenceWrites(), new Command.LiftFence());
        assertThat(answers.getFirst()).isInstanceOf(Answer.Unclear.class);
        assertThat(answers.getLast()).isInstanceOf(Answer.Accepted.class);
        assertThat(aws.asked()).extracting(FakeAws.Asked::ifMatch).containsExactly("null", "KV1", "null", "KV1");
    }

    @Test
    void preparingReadsTheStoresVersionAndSendsNothingElse() {
        store("KV1");
        written("KV2");
        assertThat(new Stage(aws.uri(), publicUrl).prepareAndPerform(BY_STORE, new Command.FenceWrites()))
                .hasOnlyElementsOfType(Answer.Accepted.class);
        assertThat(aws.asked())
                .extracting(asked -> asked.line().substring(0, 3))
                .containsExactly("GET", "PUT");
        assertThat(aws.asked().getLast().ifMatch()).isEqualTo("KV1");
    }

    private FakeAws store(String etag) {
        return aws.then(
                200,
                Map.of("Content-Type", "application/json", "ETag", etag),
                "{\"ItemCount\":2,\"TotalSizeInBytes\":9,\"KvsARN\":\"%s\",\"Created\":1.7E9}".formatted(STORE));
    }

    @Test
    void theOriginIsPointedAndTheFenceLiftedInOneUpdateUnderTheETagThatWasReadBefore() {
        store("KV1");
        aws.then(
                200,
                Map.of("Content-Type", "application/json", "ETag", "KV2"),
                "{\"ItemCount\":2,\"TotalSizeInBytes\":9}");
        assertThat(perform(BY_STORE, new Command.PointOrigin(EAST_2)))
                .isEqualTo(new Answer.Accepted("active-origin is us-east-2, write-fence is off"));
        FakeAws.Asked update = aws.asked().getLast();
        assertThat(update.line()).startsWith("POST /key-value-stores/").endsWith("/keys");
        assertThat(update.ifMatch()).isEqualTo("KV1");
        assertThat(update.body())
                .isEqualTo("{\"Puts\":[{\"Key\":\"active-origin\",\"Value\":\"us-east-2\"},"
                        + "{\"Key\":\"write-fence\",\"Value\":\"off\"}]}");
    }

    @Test
    void withoutAFenceTheOriginAloneIsPut() {
        store("KV1");
        aws.then(200, JSON, "{\"ItemCount\":2,\"TotalSizeInBytes\":9}");
        assertThat(new Stage(aws.uri(), publicUrl).performUnfenced(BY_STORE, new Command.PointOrigin(EAST_2)))
                .isEqualTo(new Answer.Accepted("active-origin is us-east-2"));
        assertThat(aws.asked().getLast().line()).startsWith("PUT ").endsWith("/keys/active-origin");
        assertThat(aws.asked().getLast().ifMatch()).isEqualTo("KV1");
        assertThat(aws.asked().getLast().body()).isEqualTo("{\"Value\":\"us-east-2\"}");
    }

    /** An earlier call may still be on its way: the new ETag makes it fail. */
    @Test
    void theFenceIsWrittenUnderTheETagWhateverItIs() {
        store("KV1");
        aws.then(200, JSON, "{\"ItemCount\":2,\"TotalSizeInBytes\":9}");
        assertThat(perform(BY_STORE, new Command.LiftFence())).isEqualTo(new Answer.Accepted("write-fence is off"));
        assertThat(aws.asked().getLast().line()).startsWith("PUT ");
        assertThat(aws.asked().getLast().ifMatch()).isEqualTo("KV1");
    }

    @Test
    void aStoreThatSomebodyChangedMeanwhileIsAConflict() {
        store("KV1");
        aws.then(
                409,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", "ConflictException"),
                "{\"Message\":\"the ETag is old\"}");
        assertThat(kindOfRejection(perform(BY_STORE, new Command.FenceWrites())))
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aLookThatFailsBeforehandLeavesNoDoubt() {
        aws.thenSilence();
        assertThat(kindOfRejection(perform(BY_STORE, new Command.FenceWrites())))
                .isEqualTo(Kind.NOT_YET);
    }

    @Test
    void aPutWithoutAnAnswerIsUnclear() {
        store("KV1");
        aws.thenSilence();
        assertThat(perform(BY_STORE, new Command.FenceWrites())).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void aMissingStoreIsFinal() {
        aws.then(
                404,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", "ResourceNotFoundException"),
                "{\"Message\":\"no such store\"}");
        assertThat(kindOfRejection(perform(BY_STORE, new Command.FenceWrites())))
                .isEqualTo(Kind.FINAL);
    }

    private static String config(String domain) {
        return """
                <?xml version="1.0"?><DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">\
                <CallerReference>c</CallerReference><Origins><Quantity>2</Quantity><Items>\
                <Origin><Id>origin1</Id><DomainName>%s</DomainName><OriginPath>/prod</OriginPath></Origin>\
                <Origin><Id>other</Id><DomainName>other.example.com</DomainName></Origin></Items></Origins>\
                <Comment>kept</Comment><Enabled>true</Enabled></DistributionConfig>""".formatted(domain);
    }

    private FakeAws xml(int status, String etag, String body) {
        return aws.then(status, Map.of("Content-Type", "text/xml", "ETag", etag), body);
    }

    private static String cloudFrontError(String code) {
        return """
                <ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type>\
                <Code>%s</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>""".formatted(code);
    }

    @Test
    void theDistributionsOriginIsChangedAndNothingElse() {
        xml(200, "E1", config("api.us-east-1.amazonaws.com"));
        xml(200, "E2", "<Distribution><Id>E1</Id></Distribution>");
        xml(201, "", "<Invalidation><Id>I1</Id></Invalidation>");
        assertThat(perform(BY_DISTRIBUTION, new Command.PointOrigin(EAST_2)))
                .isEqualTo(new Answer.Accepted("the origin is api.us-east-2.amazonaws.com"));
        FakeAws.Asked update = aws.asked().get(1);
        assertThat(update.line()).isEqualTo("PUT /2020-05-31/distribution/E1/config");
        assertThat(update.ifMatch()).isEqualTo("E1");
        assertThat(update.body())
                .contains("<DomainName>api.us-east-2.amazonaws.com</DomainName><OriginPath>/prod</OriginPath>")
                .contains("other.example.com", "<Comment>kept</Comment>");
        assertThat(aws.asked().get(2).body()).contains("<Path>/*</Path>", "changeover-E2");
    }

    @Test
    void aDistributionChangedMeanwhileIsAConflict() {
        xml(200, "E1", config("api.us-east-1.amazonaws.com"));
        xml(412, "", cloudFrontError("PreconditionFailed"));
        assertThat(kindOfRejection(perform(BY_DISTRIBUTION, new Command.PointOrigin(EAST_2))))
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void anInvalidationThatIsNotAllowedDoesNotUndoTheOrigin() {
        xml(200, "E1", config("api.us-east-2.amazonaws.com"));
        xml(403, "", cloudFrontError("AccessDenied"));
        assertThat(perform(BY_DISTRIBUTION, new Command.PointOrigin(EAST_2)))
                .isEqualTo(new Answer.Accepted("the origin was api.us-east-2.amazonaws.com already, "
                        + "but its cache was not invalidated: AccessDenied: m"));
    }

    @Test
    void aDistributionKnowsNoFence() {
        assertThat(kindOfRejection(perform(BY_DISTRIBUTION, new Command.FenceWrites())))
                .isEqualTo(Kind.FINAL);
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void theServiceIsProvenOnlyByAWriterInTheTarget() {
        publicUrl = new Reading.Answered<>(new ApiHealth(EAST_2, DatabaseRole.WRITER, "3", "b", 12), "public URL");
        assertThat(perform(BY_STORE, new Command.ProveService(EAST_2)))
                .isEqualTo(new Answer.Accepted("the public URL was answered by us-east-2, a writer, in 12 ms"));
        assertThat(kindOfRejection(perform(BY_STORE, new Command.ProveService(EAST_1))))
                .isEqualTo(Kind.NOT_YET);
        publicUrl = new Reading.Answered<>(new ApiHealth(EAST_2, DatabaseRole.READER, "3", "b", 12), "public URL");
        assertThat(kindOfRejection(perform(BY_STORE, new Command.ProveService(EAST_2))))
                .isEqualTo(Kind.NOT_YET);
        publicUrl = new Reading.Answered<>(
                new ApiHealth(EAST_2, DatabaseRole.WRITER, "3", "b", 12).fenced(true), "public URL");
        assertThat(kindOfRejection(perform(BY_STORE, new Command.ProveService(EAST_2))))
                .isEqualTo(Kind.NOT_YET);
        publicUrl = new Reading.Unanswered<>("public URL answered 503");
        assertThat(perform(BY_STORE, new Command.ProveService(EAST_2)))
                .isEqualTo(new Answer.Rejected(new Fault(Kind.NOT_YET, "NotProven", "public URL answered 503")));
    }
}
