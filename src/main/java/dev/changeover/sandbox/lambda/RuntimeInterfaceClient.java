package dev.changeover.sandbox.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * AWS's runtime interface client for Java: the program that the managed Java runtime is. Its jars are taken from this
 * process's own class path; the function's come from the archive, as on Lambda.
 */
final class RuntimeInterfaceClient {
    static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

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

    /**
     * The option that makes the client take its native half from this function's own folder. Left to itself it unpacks it to one
     * place in {@code /tmp} for all functions of a machine, and one that starts while another one writes there is killed by SIGBUS.
     *
     * @param folder the function's, which exists
     * @return empty on a machine that the client has nothing for
     */
    static Optional<String> ownLibrary(Path folder) {
        try (InputStream library = library()) {
            if (library == null) {
                return Optional.empty();
            }
            Path own = folder.resolve("runtime-client.so").toAbsolutePath();
            Files.copy(library, own, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of("-D" + LIBRARY_PROPERTY + "=" + own);
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "cannot write the runtime interface client's library to " + folder, unusable);
        }
    }

    private static @Nullable InputStream library() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return null;
        }
        // This process runs on the JDK that the function will run on, so it has the C library that counts.
        boolean musl = Files.readString(Path.of("/proc/self/maps")).contains("/ld-musl");
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return RuntimeInterfaceClient.class.getResourceAsStream(
                "/jni/libaws-lambda-jni.linux%s-%s.so".formatted(musl ? "_musl" : "", architecture));
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
