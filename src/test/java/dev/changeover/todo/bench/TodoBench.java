package dev.changeover.todo.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.changeover.platform.ScratchFolder;
import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.sandbox.lambda.RuntimeMode;
import dev.changeover.todo.TodoFleet;
import dev.changeover.todo.jdbc.Login;
import dev.changeover.todo.lambda.FunctionJvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.LoggerFactory;

/** {@code bin/bench todo}: our handlers and Node.js ones on mysql2, in turns, on the same database, in one run. */
final class TodoBench {
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);

    /** Lambda makes one for each request at a time; more than this would be many processes to warm up on a small machine. */
    private static final int ENVIRONMENTS_MAX = 4;

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 1));
    private static final int TURNS = Integer.getInteger("bench.turns", 40);
    private static final String ONLY = System.getProperty("bench.only", "");

    /** Held, because the JDK forgets the levels of loggers that nobody holds. */
    private static final java.util.logging.Logger JDK_LOGGER = java.util.logging.Logger.getLogger("dev.changeover");

    private final TodoFleet fleet;
    private final Path folder;
    private final Path ours = Path.of("target", "todo-api.zip");
    private final Path node;

    private TodoBench(TodoFleet fleet, Path folder) throws IOException {
        this.fleet = fleet;
        this.folder = folder;
        this.node = nodeArchive(folder);
    }

    public static void main(String[] arguments) throws Exception {
        for (String noisy : List.of("dev.changeover", "com.zaxxer", "org.flywaydb")) {
            ((Logger) LoggerFactory.getLogger(noisy)).setLevel(Level.WARN);
        }
        JDK_LOGGER.setLevel(java.util.logging.Level.WARNING);
        try (ScratchFolder folder = ScratchFolder.named("todo-bench");
                TodoFleet fleet = new TodoFleet(folder.path())) {
            for (int row = 0; row < Load.ROWS; row++) {
                fleet.execute("INSERT INTO todo (task, status) VALUES ('Seed', 'wip')");
            }
            new TodoBench(fleet, folder.path()).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.printf(
                "4 reads by id to 1 insert; %d x %d s in turns after warm-up; one MariaDB with a replica on this machine; Node.js %s%n",
                TURNS, LENGTH.toSeconds(), nodeVersion());
        System.out.printf(
                "%-52s %6s %13s %6s %6s %6s %5s %4s%n",
                "", "req/s", "(range)", "p50 ms", "p99 ms", "CPU us", "MB", "warm");
        for (int clients : CLIENTS) {
            if (ONLY.isEmpty() || ONLY.equals("in-process")) {
                inProcess(clients);
            }
        }
        for (int clients : CLIENTS) {
            if (ONLY.isEmpty() || ONLY.equals("runtime-api")) {
                runtimeApi(clients);
            }
        }
        if (ONLY.isEmpty() || ONLY.equals("cold-start")) {
            new ColdStarts(this::configuration, ours, node, folder).run();
        }
    }

    private void inProcess(int clients) throws Exception {
        String count = Integer.toString(clients);
        Map<String, String> environment = environment(clients);
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                // Calls side by side in one process are a server's work, and a server compiles with both compilers.
                "-XX:TieredStopAtLevel=4",
                "-cp",
                unpacked() + File.pathSeparator + Path.of("target", "test-classes"),
                InProcess.class.getName(),
                count);
        ProcessBuilder other = new ProcessBuilder("node", "inprocess.mjs", count)
                .directory(Path.of("bench", "node").toFile());
        try (Contender our = new Contender.Child(java, environment);
                Contender their = new Contender.Child(other, environment)) {
            play("in process, " + clients + " clients", List.of("ours", "Node.js"), List.of(our, their));
        }
    }

    /** The class path of what is deployed, and nothing of the console's. */
    private String unpacked() {
        FunctionConfiguration function = configuration("in-process", ours, 1, RuntimeMode.ON_DEMAND);
        LambdaFunction.deploy(function).close();
        Path task = function.folder().resolve("task");
        return task + File.pathSeparator + task.resolve("lib") + File.separator + "*";
    }

    private void runtimeApi(int clients) throws Exception {
        int environments = Math.min(clients, ENVIRONMENTS_MAX);
        try (Contender our = new Contender.Function(
                        configuration("ours", ours, environments, RuntimeMode.ON_DEMAND), clients);
                Contender their = new Contender.Function(
                        configuration("node", node, environments, RuntimeMode.ON_DEMAND), clients)) {
            play(
                    "Runtime API, " + clients + " clients, " + environments + " env.",
                    List.of("ours", "Node.js"),
                    List.of(our, their));
        }
    }

    private static void play(String what, List<String> names, List<Contender> contenders) throws Exception {
        List<Match.Score> scores = new Match(LENGTH, TURNS).play(contenders);
        for (int side = 0; side < names.size(); side++) {
            System.out.printf(
                    "%-34s %-17s %s%n", what, names.get(side), scores.get(side).text());
        }
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
        environment.put(FunctionJvm.VARIABLE, FunctionJvm.OPTIONS);
        environment.put("AWS_REGION", fleet.writer().value());
        environment.put("DB_HOST", address[0]);
        environment.put("DB_PORT", address[1]);
        environment.put("DB_USER", settings.user());
        environment.put("DB_PASSWORD", settings.password());
        environment.put("DB_CONNECTIONS", Integer.toString(connections));
        return environment;
    }

    private FunctionConfiguration configuration(String name, Path archive, int environments, RuntimeMode mode) {
        return new FunctionConfiguration(
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
                folder.resolve(name + "-" + System.nanoTime()),
                mode);
    }

    private static String nodeVersion() throws IOException {
        try (BufferedReader said =
                new ProcessBuilder("node", "--version").start().inputReader()) {
            return said.readLine();
        }
    }

    private static Path nodeArchive(Path folder) throws IOException {
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
