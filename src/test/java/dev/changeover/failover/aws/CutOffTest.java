package dev.changeover.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Fault;
import dev.changeover.topology.Reading;
import dev.changeover.topology.aws.AwsAttempt;
import java.io.UncheckedIOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** The SDK's time-out interrupts a thread that writes, and what that throws is no exception of the SDK. */
final class CutOffTest {
    @SuppressWarnings("TypeParameterUnusedInFormals") // throws whatever is asked of it
    private static <T> T cut() {
        throw new UncheckedIOException(new SocketException("Closed by interrupt"));
    }

    @Test
    void aCommandThatWasCutOffIsUnclear() {
        assertThat(AwsAnswers.send(CutOffTest::cut))
                .isEqualTo(new Answer.Unclear("cut off while it was sent: Closed by interrupt"));
    }

    @Test
    void aLookBeforehandThatWasCutOffChangedNothing() {
        assertThat(AwsAnswers.prepare(CutOffTest::cut))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        rejected -> assertThat(rejected.fault().kind()).isEqualTo(Fault.Kind.NOT_YET));
    }

    @Test
    void aReadingThatWasCutOffIsNoAnswer() {
        assertThat(AwsAttempt.<String>read("rds us-east-1", CutOffTest::cut))
                .isEqualTo(new Reading.Unanswered<>("rds us-east-1 did not answer in time"));
    }
}
