package dev.changeover.sandbox.lambda;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * AWS's runtime interface client for Java: the program that the managed Java runtime is. Its jars are taken from this
 * process's own class path; the function's come from the archive, as on Lambda.
 */
final class RuntimeInterfaceClient {
    static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** One class out of each of its jars. */
    private static final List<String> WITNESSES = List.of(
            MAIN,
            "com.amazonaws.services.lambda.runtime.RequestHandler",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    private RuntimeInterfaceClient() {}

    static String classPath() {
        Set<Path> jars = new LinkedHashSet<>();
        for (String witness : WITNESSES) {
            jars.add(jarOf(witness));
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jarOf(String witness) {
        try {
            Class<?> type = Class.forName(witness, false, RuntimeInterfaceClient.class.getClassLoader());
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException | RuntimeException missing) {
            throw new IllegalStateException(
                    "the Lambda runtime interface client is not among this process's jars (%s); run the sandbox from plain jars"
                            .formatted(witness),
                    missing);
        }
    }
}
