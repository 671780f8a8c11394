package dev.changeover.topology.aws;

import dev.changeover.platform.aws.SdkFault;
import dev.changeover.topology.Reading;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** One bounded attempt to read something from AWS: whatever the SDK throws becomes words. */
public final class AwsAttempt {
    private AwsAttempt() {}

    /** @param vantage who is asked, in words: {@code rds us-east-1} */
    public static <T> Reading<T> read(String vantage, Supplier<Reading<T>> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            return new Reading.Unanswered<>(vantage + " " + said(e), throttled(e));
        } catch (UncheckedIOException cut) {
            // What the SDK lets through when its own time-out cuts a request off while that is being written.
            return new Reading.Unanswered<>(vantage + " did not answer in time");
        } catch (IllegalArgumentException e) {
            return new Reading.Unanswered<>(vantage + " gave an answer that makes no sense: " + e.getMessage());
        }
    }

    private static boolean throttled(SdkException e) {
        return e instanceof SdkServiceException service && service.isThrottlingException();
    }

    private static String said(SdkException e) {
        return switch (e) {
            case AwsServiceException service
            when service.awsErrorDetails() != null ->
                "answered %d %s: %s"
                        .formatted(
                                service.statusCode(),
                                service.awsErrorDetails().errorCode(),
                                service.awsErrorDetails().errorMessage());
            case SdkServiceException service -> "answered " + service.statusCode();
            // Whichever of its two clocks the SDK looks at first: that of the attempt or that of the call.
            case ApiCallAttemptTimeoutException _ -> "did not answer in time";
            case ApiCallTimeoutException _ -> "did not answer in time";
            case AbortedException _ -> "did not answer in time";
            default -> "cannot be reached: " + SdkFault.rootWords(e);
        };
    }
}
