package dev.changeover.delivery.aws;

import dev.changeover.delivery.Reply;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What an exception of the SDK says about the call behind it. Refused only where it is certain that nothing was carried
 * out; everything else is unclear, and a person looks before trying again.
 */
final class PipelineReplies {
    /** The pipeline is no longer where it was when it was read. */
    private static final Set<String> MOVED_ON = Set.of(
            "InvalidApprovalToken",
            "ApprovalAlreadyCompleted",
            "NotLatestPipelineExecution",
            "PipelineExecutionNotStoppable",
            "DuplicatedStopRequest",
            "StageNotRetryable",
            "PipelineExecutionOutdated",
            "ConcurrentModification");

    private static final int CAUSES_MAX = 10;

    private PipelineReplies() {}

    static Reply send(Supplier<Reply> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            return said(e);
        } catch (UncheckedIOException cut) {
            return new Reply.Unclear("CodePipeline did not answer in time (%s)".formatted(words(rootCause(cut))));
        }
    }

    private static Reply said(SdkException e) {
        if (e instanceof SdkServiceException service) {
            return answered(service);
        }
        Throwable root = rootCause(e);
        if (isNeverSent(root)) {
            return new Reply.Refused("CodePipeline cannot be reached (%s); nothing was sent".formatted(words(root)));
        }
        if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return new Reply.Refused("this console has no credentials for CodePipeline; nothing was sent");
        }
        return new Reply.Unclear("CodePipeline did not answer in time (%s)".formatted(words(root)));
    }

    private static Reply answered(SdkServiceException e) {
        String code = code(e);
        String said = "%s: %s".formatted(code, message(e));
        if (e.isThrottlingException()) {
            return new Reply.Throttled(
                    "CodePipeline is asked too much (%s); nothing was changed, try again in a moment".formatted(code));
        }
        if (e.statusCode() >= 500 || e.statusCode() == 0) {
            return new Reply.Unclear("CodePipeline answered %d %s".formatted(e.statusCode(), said));
        }
        return MOVED_ON.contains(code.replaceAll("Exception$", ""))
                ? new Reply.MovedOn(said)
                : new Reply.Refused("CodePipeline refuses: " + said);
    }

    /** No connection, no request: the one failure of the network that leaves no doubt. */
    private static boolean isNeverSent(Throwable root) {
        return root instanceof ConnectException
                || root instanceof NoRouteToHostException
                || root instanceof UnknownHostException
                || (root instanceof SocketTimeoutException
                        && String.valueOf(root.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("connect"));
    }

    private static String code(SdkServiceException e) {
        return e instanceof AwsServiceException service
                        && service.awsErrorDetails() != null
                        && service.awsErrorDetails().errorCode() != null
                ? service.awsErrorDetails().errorCode()
                : "HTTP " + e.statusCode();
    }

    private static String message(SdkServiceException e) {
        return e instanceof AwsServiceException service
                        && service.awsErrorDetails() != null
                        && service.awsErrorDetails().errorMessage() != null
                ? firstLine(service.awsErrorDetails().errorMessage())
                : words(e);
    }

    private static String words(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : firstLine(e.getMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }

    private static Throwable rootCause(Throwable e) {
        Throwable root = e;
        for (int depth = 0; root.getCause() != null && depth < CAUSES_MAX; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
