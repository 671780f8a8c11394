package dev.changeover.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The whole sandbox on free ports, in a process of its own. */
final class SandboxUnderTest implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Integer> ports = freePorts(8);
    private final Path folder;
    private final List<String> arguments;
    private int starts;
    private ChildProcess process;

    /** @param more of the sandbox's options */
    SandboxUnderTest(Path folder, String... more) {
        this.folder = folder;
        this.arguments = new ArrayList<>(List.of(
                "--folder", folder.toString(),
                "--database-ports", ports.get(0) + "," + ports.get(1),
                "--gateway-ports", ports.get(2) + "," + ports.get(3),
                "--aws-port", ports.get(4).toString(),
                "--edge-port", ports.get(5).toString(),
                "--identity-port", ports.get(6).toString(),
                "--console", console()));
        arguments.addAll(List.of(more));
        this.process = start();
    }

    private ChildProcess start() {
        ChildProcess started = ChildProcess.start(
                folder.resolve("terminal-%d.log".formatted(++starts)),
                List.of(),
                "dev.changeover.sandbox.process.SandboxCommand",
                arguments);
        Await.until("the sandbox is ready", Duration.ofMinutes(2), started::lastWords, () -> {
            if (!started.isAlive()) {
                throw new AssertionError("the sandbox ended: " + started.output());
            }
            return started.output().contains("sandbox: ready");
        });
        return started;
    }

    /** Stops it and starts it again, in the same folder and on the same ports. */
    void restart() {
        process.close();
        process = start();
    }

    /** How the public URL finds its Region. */
    private String traffic() {
        int at = arguments.indexOf("--traffic");
        return at < 0 ? "key-value-store" : arguments.get(at + 1);
    }

    String aws() {
        return "http://localhost:" + ports.get(4);
    }

    /** What {@code /_sandbox/state} says. */
    String state() {
        return send(HttpRequest.newBuilder(URI.create(aws() + "/_sandbox/state")));
    }

    /** What was kept of a Region that a failover left behind. */
    String salvage(String region) {
        return send(HttpRequest.newBuilder(URI.create(aws() + "/_sandbox/salvage/" + region)));
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

    long pid() {
        return process.pid();
    }

    String console() {
        return "http://localhost:" + consolePort();
    }

    int consolePort() {
        return ports.get(7);
    }

    /** @param region counted from 0, in the order of the sandbox */
    int databasePort(int region) {
        return ports.get(region);
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
                todo + "traffic.kind=" + traffic(),
                todo + "public-url=" + publicUrl(),
                todo + "regions.us-east-1.api-origin=http://localhost:" + ports.get(2) + "/prod",
                todo + "regions.us-east-2.api-origin=http://localhost:" + ports.get(3) + "/prod",
                todo + "regions.us-east-1.jdbc-url=jdbc:mysql://localhost:" + ports.get(0) + "/todo",
                todo + "regions.us-east-2.jdbc-url=jdbc:mysql://localhost:" + ports.get(1) + "/todo");
    }

    /** The record in the sandbox's own buckets, one a Region, instead of directories. */
    static List<String> buckets() {
        String regions = "changeover.workloads.todo.regions.";
        return List.of(
                regions + "us-east-1.journal-bucket=todomgmt-infra-pri-journal-123456789012",
                regions + "us-east-2.journal-bucket=todomgmt-infra-secd-journal-123456789012");
    }

    /** What lies in a bucket, all of it. */
    String objects(String bucket) {
        Path objects = folder.resolve("s3").resolve(bucket);
        if (!Files.isDirectory(objects)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(objects)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.getFileName()).append(' ').append(read(file)).append('\n');
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return all.toString();
    }

    /** A draft may vanish between the listing and the reading. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    void outage(String region) {
        post("/_sandbox/regions/%s/outage".formatted(region));
    }

    void recovery(String region) {
        post("/_sandbox/regions/%s/recovery".formatted(region));
    }

    /** The sandbox's one principal may not do this any more. */
    void deny(String action) {
        post("/_sandbox/iam/deny?action=" + action);
    }

    void allow(String action) {
        post("/_sandbox/iam/allow?action=" + action);
    }

    /** Cuts a reader off from what it replicates. */
    void partition(String region) {
        post("/_sandbox/regions/%s/replication/partition".formatted(region));
    }

    /** Ends a partition. */
    void mend(String region) {
        post("/_sandbox/regions/%s/replication/heal".formatted(region));
    }

    /** Ends a blackout. */
    void heal(String region) {
        post("/_sandbox/regions/%s/aws/heal".formatted(region));
    }

    void blackout(String region) {
        post("/_sandbox/regions/%s/aws/blackout".formatted(region));
    }

    private void post(String path) {
        send(HttpRequest.newBuilder(URI.create(aws() + path)).POST(BodyPublishers.noBody()));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(
                        "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
            }
            return answer.body();
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
