package dev.changeover.failover.aws;

import dev.changeover.failover.Answer;
import dev.changeover.failover.Fault;
import dev.changeover.failover.Fault.Kind;
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
 * What an exception of the SDK says about the command behind it. Rejected only where it is certain that nothing was
 * carried out; everything else is unclear, and is observed before it is tried again.
 */
final class AwsAnswers {
    private static final Set<String> CONFLICTS =
            Set.of("PreconditionFailed", "InvalidIfMatchVersion", "Conflict", "OperationAborted");
    private static final Set<String> LATER =
            Set.of("TooManyInvalidationsInProgress", "PriorRequestNotComplete", "RequestTimeout");
    private static final int CAUSES_MAX = 10;

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
        return "cut off while it was sent: "
                + firstLine(String.valueOf(rootCause(cut).getMessage()));
    }

    /** Reads what a command must know beforehand: whatever fails here, nothing has been changed yet. */
    static Answer prepare(Supplier<Answer> reading) {
        try {
            return reading.get();
        } catch (SdkException e) {
            return sent(e) instanceof Answer.Rejected rejected
                    ? rejected
                    : new Answer.Rejected(new Fault(Kind.NOT_YET, code(e), "could not look first: " + words(e)));
        } catch (UncheckedIOException cut) {
            return new Answer.Rejected(new Fault(Kind.NOT_YET, "CutOff", "could not look first: " + cutOff(cut)));
        }
    }

    static Answer sent(SdkException e) {
        if (e instanceof SdkServiceException service) {
            return answered(service);
        }
        if (isNeverSent(e)) {
            return new Answer.Rejected(new Fault(Kind.NOT_YET, "Unreachable", "no connection: " + words(e)));
        }
        if (isWithoutCredentials(e)) {
            return new Answer.Rejected(new Fault(Kind.FINAL, "NoCredentials", words(e)));
        }
        return new Answer.Unclear(words(e));
    }

    private static Answer answered(SdkServiceException e) {
        if (e.isThrottlingException()) {
            return new Answer.Rejected(new Fault(Kind.THROTTLED, code(e), words(e)));
        }
        if (e.statusCode() >= 500 || e.statusCode() == 0) {
            return new Answer.Unclear("%s (%d): %s".formatted(code(e), e.statusCode(), words(e)));
        }
        return new Answer.Rejected(new Fault(kind(code(e), e.statusCode()), code(e), words(e)));
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

    /** No connection, no request: the one failure of the network that leaves no doubt. */
    private static boolean isNeverSent(SdkException e) {
        Throwable root = rootCause(e);
        return root instanceof ConnectException
                || root instanceof NoRouteToHostException
                || root instanceof UnknownHostException
                || (root instanceof SocketTimeoutException
                        && String.valueOf(root.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("connect"));
    }

    private static boolean isWithoutCredentials(SdkException e) {
        return String.valueOf(e.getMessage()).startsWith("Unable to load credentials");
    }

    private static String code(SdkException e) {
        if (e instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorCode() != null) {
            return service.awsErrorDetails().errorCode();
        }
        return e instanceof SdkServiceException service
                ? "HTTP " + service.statusCode()
                : e.getClass().getSimpleName();
    }

    private static String words(SdkException e) {
        if (e instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorMessage() != null) {
            return firstLine(service.awsErrorDetails().errorMessage());
        }
        Throwable root = rootCause(e);
        String message = root.getMessage() == null ? String.valueOf(e.getMessage()) : root.getMessage();
        return firstLine(message);
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
