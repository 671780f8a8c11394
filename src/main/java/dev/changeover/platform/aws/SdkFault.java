package dev.changeover.platform.aws;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What an exception of the SDK says for certain, whatever was asked. */
public final class SdkFault {
    private static final int CAUSES_MAX = 10;

    private SdkFault() {}

    /** No connection, no request: the one failure of the network that leaves no doubt. */
    public static boolean isNeverSent(SdkException e) {
        Throwable root = rootCause(e);
        return root instanceof ConnectException
                || root instanceof NoRouteToHostException
                || root instanceof UnknownHostException
                || (root instanceof SocketTimeoutException
                        && String.valueOf(root.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("connect"));
    }

    /** Whether there was nothing to sign the request with, so that it was not sent. */
    public static boolean isWithoutCredentials(SdkException e) {
        return String.valueOf(e.getMessage()).startsWith("Unable to load credentials");
    }

    /** AWS's own code, else the HTTP status, else the name of what went wrong here. */
    public static String code(SdkException e) {
        String unnamed = e instanceof SdkServiceException service
                ? "HTTP " + service.statusCode()
                : e.getClass().getSimpleName();
        return details(e).map(AwsErrorDetails::errorCode).orElse(unnamed);
    }

    /** One line: AWS's own sentence, else that of the cause behind all causes. */
    public static String words(SdkException e) {
        return details(e)
                .map(AwsErrorDetails::errorMessage)
                .map(SdkFault::firstLine)
                .orElseGet(() -> rootWords(e));
    }

    /** One line of the cause behind all causes, or its name. */
    public static String rootWords(Throwable e) {
        Throwable root = rootCause(e);
        return root.getMessage() == null ? root.getClass().getSimpleName() : firstLine(root.getMessage());
    }

    private static Optional<AwsErrorDetails> details(SdkException e) {
        return e instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails())
                : Optional.empty();
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
