package dev.changeover.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole sandbox on free ports, in a process of its own. */
final class SandboxUnderTest implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Integer> ports = freePorts(8);
    private final Path folder;
    private final ChildProcess process;

    private final String traffic;

    SandboxUnderTest(Path folder) {
        this(folder, "key-value-store");
    }

    /** @param traffic how the public URL finds its Region */
    SandboxUnderTest(Path folder, String traffic) {
        this.folder = folder;
        this.traffic = traffic;
        this.process = ChildProcess.start(
                folder.resolve("terminal.log"),
                List.of(),
                "dev.changeover.sandbox.process.SandboxCommand",
                List.of(
                        "--folder", folder.toString(),
                        "--database-ports", ports.get(0) + "," + ports.get(1),
                        "--gateway-ports", ports.get(2) + "," + ports.get(3),
                        "--aws-port", ports.get(4).toString(),
                        "--edge-port", ports.get(5).toString(),
                        "--identity-port", ports.get(6).toString(),
                        "--console", console(),
                        "--traffic", traffic));
        Await.until("the sandbox is ready", Duration.ofMinutes(2), process::output, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the sandbox ended: " + process.output());
            }
            return process.output().contains("sandbox: ready");
        });
    }

    /** Ports that were free a moment ago. */
    private static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0));
            }
            List<Integer> free = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return free;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    String console() {
        return "http://localhost:" + consolePort();
    }

    int consolePort() {
        return ports.get(7);
    }

    String publicUrl() {
        return "http://localhost:" + ports.get(5);
    }

    String identity() {
        return "http://localhost:" + ports.get(6);
    }

    Path journal() {
        return folder.resolve("journal");
    }

    Path folder() {
        return folder;
    }

    /** The sandbox profile's properties, with this sandbox's addresses. */
    List<String> properties() {
        String todo = "changeover.workloads.todo.";
        return List.of(
                "spring.profiles.active=sandbox",
                "changeover.aws.endpoint=http://localhost:" + ports.get(4),
                "changeover.cognito.issuer=" + identity(),
                "changeover.cognito.domain=" + identity(),
                "changeover.journal.directory=" + journal(),
                "changeover.audit.directory=" + folder.resolve("audit"),
                todo + "traffic.kind=" + traffic,
                todo + "public-url=" + publicUrl(),
                todo + "regions.us-east-1.api-origin=http://localhost:" + ports.get(2) + "/prod",
                todo + "regions.us-east-2.api-origin=http://localhost:" + ports.get(3) + "/prod",
                todo + "regions.us-east-1.jdbc-url=jdbc:mysql://localhost:" + ports.get(0) + "/todo",
                todo + "regions.us-east-2.jdbc-url=jdbc:mysql://localhost:" + ports.get(1) + "/todo");
    }

    void outage(String region) {
        post("/_sandbox/regions/%s/outage".formatted(region));
    }

    void recovery(String region) {
        post("/_sandbox/regions/%s/recovery".formatted(region));
    }

    void blackout(String region) {
        post("/_sandbox/regions/%s/aws/blackout".formatted(region));
    }

    private void post(String path) {
        URI uri = URI.create("http://localhost:" + ports.get(4) + path);
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
