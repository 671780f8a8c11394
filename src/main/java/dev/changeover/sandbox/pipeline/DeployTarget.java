package dev.changeover.sandbox.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A Region's API, as far as deploying to it goes. */
public interface DeployTarget {
    /** Where its gateway answers, the stage included. */
    URI origin();

    /** Checks what serves; empty when it is well, else a sentence that says what is wrong. */
    @FunctionalInterface
    interface Check {
        String fault() throws IOException, InterruptedException;
    }

    /** How a deployment ended. */
    sealed interface Deployment {
        record Serves(String build, String before) implements Deployment {}

        /** @param serves the build that still serves */
        record Refused(String why, String serves) implements Deployment {}
    }

    /**
     * Replaces what serves there, without a failed request, or leaves it serving.
     *
     * @param archive the packaged function
     * @param build what it calls itself
     * @param check asked once the new version serves; with a fault the former one serves again
     * @param log told what is being done
     * @throws InterruptedException when the sandbox ends meanwhile
     */
    Deployment deploy(Path archive, String build, Check check, Consumer<String> log)
            throws IOException, InterruptedException;
}
