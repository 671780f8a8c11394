package dev.changeover.delivery.aws;

import dev.changeover.delivery.Reply;
import dev.changeover.platform.aws.SdkFault;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Supplier;
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

    private PipelineReplies() {}

    static Reply send(Supplier<Reply> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            return said(e);
        } catch (UncheckedIOException cut) {
            return new Reply.Unclear("CodePipeline did not answer in time (%s)".formatted(SdkFault.rootWords(cut)));
        }
    }

    private static Reply said(SdkException e) {
        if (e instanceof SdkServiceException service) {
            return answered(service);
        }
        if (SdkFault.isNeverSent(e)) {
            return new Reply.Refused(
                    "CodePipeline cannot be reached (%s); nothing was sent".formatted(SdkFault.words(e)));
        }
        if (SdkFault.isWithoutCredentials(e)) {
            return new Reply.Refused("this console has no credentials for CodePipeline; nothing was sent");
        }
        return new Reply.Unclear("CodePipeline did not answer in time (%s)".formatted(SdkFault.words(e)));
    }

    private static Reply answered(SdkServiceException e) {
        String code = SdkFault.code(e);
        String said = "%s: %s".formatted(code, SdkFault.words(e));
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
}
