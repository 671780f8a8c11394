package dev.changeover.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The console in a process of its own, watching one sandbox. */
final class ConsoleUnderTest implements AutoCloseable {
    private final SandboxUnderTest sandbox;
    private final ChildProcess process;

    ConsoleUnderTest(SandboxUnderTest sandbox) {
        this(sandbox, List.of());
    }

    /** @param more properties, beside those of the sandbox */
    ConsoleUnderTest(SandboxUnderTest sandbox, List<String> more) {
        this.sandbox = sandbox;
        List<String> properties = new ArrayList<>(sandbox.properties());
        properties.addAll(more);
        properties.add("server.port=" + sandbox.consolePort());
        this.process = ChildProcess.start(
                sandbox.folder().resolve("console.log"), properties, "dev.changeover.Changeover", List.of("console"));
        Await.until("the console answers", Duration.ofMinutes(2), process::lastWords, this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("the console ended: " + process.output());
        }
        URI health = URI.create(sandbox.console() + "/actuator/health/liveness");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(10))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    String url() {
        return sandbox.console();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
