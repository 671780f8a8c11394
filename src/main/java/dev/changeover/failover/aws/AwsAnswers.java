package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
import dev.changeover.platform.aws.SdkFault;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What an exception of the SDK says about the command behind it. Rejected only where it is certain that nothing was
 * carried out; everything else is unclear, and is observed before it is tried again.
 */
final class AwsAnswers {
    private static final Set<String> CONFLICTS =
            Set.of("PreconditionFailed", "InvalidIfMatchVersion", "Conflict", "OperationAborted");
    private static final Set<String> LATER =
            Set.of("TooManyInvalidationsInProgress", "PriorRequestNotComplete", "RequestTimeout");

    private AwsAnswers() {}

    /** Sends a command that changes something. */
    static Answer send(Supplier<Answer> command) {
        try {
            return command.get();
        } catch (SdkException e) {
            return sent(e);
        } catch (UncheckedIOException cut) {
            return new Answer.Unclear(cutOff(cut));
        }
    }

    /** What the SDK lets through when its own time-out cuts a request off while that is being written. */
    private static String cutOff(UncheckedIOException cut) {
        return "cut off while it was sent: " + SdkFault.rootWords(cut);
    }

    /** Reads what a command must know beforehand: whatever fails here, nothing has been changed yet. */
    static Answer prepare(Supplier<Answer> reading) {
        try {
            return reading.get();
        } catch (SdkException e) {
            return sent(e) instanceof Answer.Rejected rejected
                    ? rejected
                    : new Answer.Rejected(
                            new Fault(Kind.NOT_YET, SdkFault.code(e), "could not look first: " + SdkFault.words(e)));
        } catch (UncheckedIOException cut) {
            return new Answer.Rejected(new Fault(Kind.NOT_YET, "CutOff", "could not look first: " + cutOff(cut)));
        }
    }

    static Answer sent(SdkException e) {
        if (e instanceof SdkServiceException service) {
            return answered(service);
        }
        if (SdkFault.isNeverSent(e)) {
            return new Answer.Rejected(new Fault(Kind.NOT_YET, "Unreachable", "no connection: " + SdkFault.words(e)));
        }
        if (SdkFault.isWithoutCredentials(e)) {
            return new Answer.Rejected(new Fault(Kind.FINAL, "NoCredentials", SdkFault.words(e)));
        }
        return new Answer.Unclear(SdkFault.words(e));
    }

    private static Answer answered(SdkServiceException e) {
        if (e.isThrottlingException()) {
            return new Answer.Rejected(new Fault(Kind.THROTTLED, SdkFault.code(e), SdkFault.words(e)));
        }
        if (e.statusCode() >= 500 || e.statusCode() == 0) {
            return new Answer.Unclear("%s (%d): %s".formatted(SdkFault.code(e), e.statusCode(), SdkFault.words(e)));
        }
        return new Answer.Rejected(
                new Fault(kind(SdkFault.code(e), e.statusCode()), SdkFault.code(e), SdkFault.words(e)));
    }

    private static Kind kind(String code, int status) {
        String plain = code.replaceAll("(Exception|Fault)$", "");
        if (CONFLICTS.contains(plain) || status == 412) {
            return Kind.CONFLICT;
        }
        if (LATER.contains(plain)) {
            return Kind.NOT_YET;
        }
        return plain.startsWith("Invalid") && plain.endsWith("State") ? Kind.INVALID_STATE : Kind.FINAL;
    }
}
