package dev.changeover.todo.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.InvocationResult;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.todo.TodoFleet;
import dev.changeover.todo.jdbc.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.LoggerFactory;

/** {@code bin/bench todo}: our handlers and Node.js ones on mysql2, in turns, on the same database, in one run. */
final class TodoBench {
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int ENVIRONMENTS = 4;
    private static final int REQUESTS = Integer.getInteger("bench.requests", 6_000);
    private static final int COLD_STARTS = 5;

    /** Held, because the JDK forgets the levels of loggers that nobody holds. */
    private static final java.util.logging.Logger JDK_LOGGER = java.util.logging.Logger.getLogger("dev.changeover");

    private final TodoFleet fleet;
    private final Path folder;

    private TodoBench(TodoFleet fleet, Path folder) {
        this.fleet = fleet;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        for (String noisy : List.of("dev.changeover", "com.zaxxer", "org.flywaydb")) {
            ((Logger) LoggerFactory.getLogger(noisy)).setLevel(Level.WARN);
        }
        JDK_LOGGER.setLevel(java.util.logging.Level.WARNING);
        Path folder = Files.createTempDirectory("todo-bench");
        try (TodoFleet fleet = new TodoFleet(folder)) {
            for (int row = 0; row < 1_000; row++) {
                fleet.execute("INSERT INTO todo (task, status) VALUES ('Seed', 'wip')");
            }
            new TodoBench(fleet, folder).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.printf(
                "4 reads by id to 1 insert, %,d requests a line; one MariaDB with a replica on this machine%n",
                REQUESTS);
        System.out.println("                              ours (Java 25)                      Node.js, mysql2");
        System.out.println(
                "                              req/s   p50 ms   p99 ms      MB     req/s   p50 ms   p99 ms      MB");
        for (int clients : CLIENTS) {
            line("in process, " + clients + " clients", inProcess(ours(clients)), inProcess(node(clients)));
        }
        Path archive = nodeArchive();
        Path our = Path.of("target", "todo-api.zip");
        for (int clients : CLIENTS) {
            line(
                    "Runtime API, " + clients + " clients",
                    runtimeApi("java", our, clients),
                    runtimeApi("node", archive, clients));
        }
        System.out.printf(
                "%-26s %7d ms %35d ms%n",
                "cold start, first answer", coldStart("java", our), coldStart("node", archive));
    }

    private static void line(String what, String[] ours, String[] node) {
        System.out.printf(
                Locale.ROOT,
                "%-26s %8s %8.2f %8.2f %7s  %8s %8.2f %8.2f %7s%n",
                what,
                ours[1],
                Integer.parseInt(ours[2]) / 1e3,
                Integer.parseInt(ours[3]) / 1e3,
                ours[4],
                node[1],
                Integer.parseInt(node[2]) / 1e3,
                Integer.parseInt(node[3]) / 1e3,
                node[4]);
    }

    private ProcessBuilder ours(int clients) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                InProcess.class.getName(),
                Integer.toString(clients),
                Integer.toString(REQUESTS));
    }

    private ProcessBuilder node(int clients) {
        return new ProcessBuilder("node", "inprocess.mjs", Integer.toString(clients), Integer.toString(REQUESTS))
                .directory(Path.of("bench", "node").toFile());
    }

    /** The process's own line: "result", requests a second, p50 and p99 in microseconds, peak memory in MB. */
    private String[] inProcess(ProcessBuilder builder) throws Exception {
        List<String> command = builder.command();
        builder.environment().putAll(environment(Integer.parseInt(command.get(command.size() - 2))));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("result "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output))
                .split(" ", -1);
    }

    private Map<String, String> environment(int connections) {
        Login settings = fleet.settings(fleet.writer(), 1).logins().current();
        String[] address =
                settings.url().replaceAll("^jdbc:mysql://([^/]*)/.*$", "$1").split(":", -1);
        Map<String, String> environment = new HashMap<>();
        environment.put("TODO_DATABASE_URL", settings.url());
        environment.put("TODO_DATABASE_USER", settings.user());
        environment.put("TODO_DATABASE_PASSWORD", settings.password());
        environment.put("TODO_DATABASE_CONNECTIONS", Integer.toString(connections));
        environment.put("AWS_REGION", fleet.writer().value());
        environment.put("DB_HOST", address[0]);
        environment.put("DB_PORT", address[1]);
        environment.put("DB_USER", settings.user());
        environment.put("DB_PASSWORD", settings.password());
        environment.put("DB_CONNECTIONS", Integer.toString(connections));
        return environment;
    }

    private LambdaFunction deployed(String name, Path archive, int environments) {
        return LambdaFunction.deploy(new FunctionConfiguration(
                name,
                "arn:aws:lambda:us-east-1:123456789012:function:" + name,
                fleet.writer().value(),
                archive,
                "dev.changeover.todo.lambda.TodoHandler",
                environment(2),
                Duration.ofSeconds(30),
                64,
                environments,
                1_000,
                folder.resolve(name + "-" + System.nanoTime())));
    }

    private String[] runtimeApi(String name, Path archive, int clients) throws Exception {
        try (LambdaFunction function = deployed(name, archive, ENVIRONMENTS)) {
            function.start();
            InProcess.Figures.measure(clients, REQUESTS / 2, number -> invoke(function, number));
            InProcess.Figures figures =
                    InProcess.Figures.measure(clients, REQUESTS, number -> invoke(function, number));
            long memory = 0;
            for (long pid : function.status().pids()) {
                memory += resident(pid);
            }
            return new String[] {
                "result",
                "%.0f".formatted(figures.perSecond()),
                Long.toString(figures.p50()),
                Long.toString(figures.p99()),
                memory / ENVIRONMENTS + " e"
            };
        }
    }

    private static void invoke(LambdaFunction function, int number) {
        InvocationResult result = function.invoke(InProcess.Figures.event(number));
        if (!(result instanceof InvocationResult.Returned(String payload)) || !payload.contains("\"statusCode\":200")) {
            throw new IllegalStateException(result.toString());
        }
    }

    /** The median time from deploying to a first answer out of the database, unpacking left out. */
    private long coldStart(String name, Path archive) {
        List<Long> millis = new ArrayList<>();
        for (int attempt = 0; attempt < COLD_STARTS; attempt++) {
            try (LambdaFunction function = deployed(name, archive, 1)) {
                long start = System.nanoTime();
                function.start();
                invoke(function, 1);
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
        }
        millis.sort(null);
        return millis.get(COLD_STARTS / 2);
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private Path nodeArchive() throws IOException {
        Path archive = folder.resolve("node.zip");
        Path root = Path.of("bench", "node");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(root.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return archive;
    }
}
