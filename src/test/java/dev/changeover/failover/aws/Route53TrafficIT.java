package dev.changeover.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Command;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.topology.Reading;
import dev.changeover.topology.TrafficSettings;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failover records on the wire: both in one batch, everything but their roles as it was. */
class Route53TrafficIT {
    private static final TrafficSettings BY_NAME = new TrafficSettings.Route53(
            "Z1", "api.example.com", "CNAME", new TreeMap<>(Map.of(Stage.EAST_1, "one", Stage.EAST_2, "two")));
    private static final Map<String, String> XML = Map.of("Content-Type", "text/xml");
    private static final Command POINT = new Command.PointOrigin(Stage.EAST_2);

    private FakeAws aws;

    @BeforeEach
    void start() throws Exception {
        aws = new FakeAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Answer perform(Command command) {
        return new Stage(aws.uri(), new Reading.Unanswered<>("not asked")).perform(BY_NAME, command);
    }

    private static String set(String identifier, String failover) {
        return """
                <ResourceRecordSet><Name>api.example.com.</Name><Type>CNAME</Type><SetIdentifier>%1$s</SetIdentifier>\
                <Failover>%2$s</Failover><TTL>30</TTL><ResourceRecords><ResourceRecord><Value>%1$s.example.net\
                </Value></ResourceRecord></ResourceRecords><HealthCheckId>check-%1$s</HealthCheckId>\
                </ResourceRecordSet>""".formatted(identifier, failover);
    }

    private void records(String primary, String secondary) {
        aws.then(200, XML, """
                <ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">\
                <ResourceRecordSets>%s%s</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>10</MaxItems>\
                </ListResourceRecordSetsResponse>""".formatted(set(primary, "PRIMARY"), set(secondary, "SECONDARY")));
    }

    private void refuse(int status, String code) {
        aws.then(status, XML, """
                <ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Error><Type>Sender</Type>\
                <Code>%s</Code><Message>what AWS says</Message></Error><RequestId>r</RequestId>\
                </ErrorResponse>""".formatted(code));
    }

    @Test
    void theRolesAreSwappedInOneBatch() {
        records("one", "two");
        aws.then(200, XML, """
                <ChangeResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeInfo>\
                <Id>/change/C7</Id><Status>PENDING</Status><SubmittedAt>2026-11-23T06:00:00Z</SubmittedAt>\
                </ChangeInfo></ChangeResourceRecordSetsResponse>""");
        assertThat(perform(POINT))
                .isEqualTo(new Answer.Accepted("the primary record is that of us-east-2, change C7 is PENDING"));
        FakeAws.Asked change = aws.asked().getLast();
        assertThat(change.line()).startsWith("POST /2013-04-01/hostedzone/Z1/rrset");
        assertThat(change.body())
                .containsPattern("<SetIdentifier>one</SetIdentifier>.*<Failover>SECONDARY</Failover>.*<TTL>30</TTL>")
                .containsPattern("<SetIdentifier>two</SetIdentifier>.*<Failover>PRIMARY</Failover>")
                .contains("two.example.net", "<HealthCheckId>check-one</HealthCheckId>")
                .doesNotContain("DELETE", "CREATE");
    }

    @Test
    void whatIsAlreadySoIsNotSent() {
        records("two", "one");
        assertThat(perform(POINT)).isEqualTo(new Answer.Accepted("the primary record was that of us-east-2 already"));
        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void aZoneWithoutTheRecordIsSaid() {
        records("three", "four");
        assertThat(kind(perform(POINT))).isEqualTo(Kind.FINAL);
        assertThat(aws.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidChangeBatch, FINAL",
        "400, PriorRequestNotComplete, NOT_YET",
        "404, NoSuchHostedZone, FINAL",
        "400, Throttling, THROTTLED",
        "403, AccessDenied, FINAL",
    })
    void aRefusalKeepsAwsCodeAndItsMeaning(int status, String code, Kind kind) {
        records("one", "two");
        refuse(status, code);
        assertThat(kind(perform(POINT))).isEqualTo(kind);
        assertThat(aws.asked()).as("no retries").hasSize(2);
    }

    @Test
    void aChangeWithoutAnAnswerIsUnclear() {
        records("one", "two");
        aws.thenSilence();
        assertThat(perform(POINT)).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void namesKnowNoFence() {
        assertThat(kind(perform(new Command.FenceWrites()))).isEqualTo(Kind.FINAL);
        assertThat(aws.asked()).isEmpty();
    }

    private static Kind kind(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).fault().kind();
    }
}
