package dev.changeover.sandbox.process;

import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.sandbox.lambda.RuntimeMode;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.todo.lambda.FunctionJvm;
import dev.changeover.todo.lambda.MigrateHandler;
import dev.changeover.todo.lambda.TodoHandler;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one Region's function, each in a folder of its own. What a pipeline deployed last is there after a restart; before
 * the first deployment it is the archive that the sandbox was started with.
 */
final class RegionalVersions {
    private static final String DEPLOYED = "deployed.properties";
    private static final String ARCHIVE = "todo-api.zip";

    private final RegionName region;
    private final Path given;
    private final Path folder;
    private final String jdbcUrl;
    private final Map<String, String> environment;
    private final RuntimeMode mode;
    private int last;
    private String serving;

    /**
     * @param given the archive that the sandbox was started with
     * @param folder the Region's own
     * @param environment of the API's function, without {@code TODO_BUILD}
     * @param cache where the ahead-of-time caches of all Regions are kept; null for none
     */
    RegionalVersions(
            RegionName region,
            Path given,
            Path folder,
            String jdbcUrl,
            Map<String, String> environment,
            @Nullable Path cache) {
        this.region = region;
        this.given = given;
        this.folder = folder;
        this.jdbcUrl = jdbcUrl;
        this.environment = Map.copyOf(environment);
        this.mode = new RuntimeMode(false, cache);
        Properties deployed = deployed();
        this.last = Integer.parseInt(deployed.getProperty("version", "0"));
        this.serving = deployed.getProperty("build", Build.version());
    }

    private Properties deployed() {
        Properties properties = new Properties();
        Path file = folder.resolve(DEPLOYED);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file, unreadable);
            }
        }
        return properties;
    }

    /** The build that serves. */
    String serving() {
        return serving;
    }

    /** The version to start with. */
    LambdaFunction current() {
        return last == 0 ? function(0, given, serving) : function(last, at(last).resolve(ARCHIVE), serving);
    }

    private Path at(int version) {
        return folder.resolve("version-" + version);
    }

    /** One version more, not running yet. */
    LambdaFunction next(Path archive, String build) throws IOException {
        int version = last + 1;
        Files.createDirectories(at(version));
        Path own = at(version).resolve(ARCHIVE);
        Files.copy(archive, own, StandardCopyOption.REPLACE_EXISTING);
        return function(version, own, build);
    }

    private LambdaFunction function(int version, Path archive, String build) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TODO_BUILD", build);
        all.put(FunctionJvm.VARIABLE, FunctionJvm.OPTIONS);
        return LambdaFunction.deploy(FunctionConfiguration.small(
                        "ToDoMgmt-" + region, region.value(), archive, TodoHandler.class.getName(), all, at(version))
                .in(mode));
    }

    /** The function that brings the schema up to date, out of the same archive. */
    LambdaFunction migrate(Path archive) {
        SandboxAccounts.Account account = SandboxAccounts.TODO_MIGRATE;
        FunctionConfiguration small = FunctionConfiguration.small(
                "ToDoMgmt-" + region + "-migrate",
                region.value(),
                archive,
                MigrateHandler.class.getName(),
                Map.of(
                        "TODO_DATABASE_URL",
                        jdbcUrl,
                        "TODO_DATABASE_USER",
                        account.name(),
                        "TODO_DATABASE_PASSWORD",
                        account.password(),
                        FunctionJvm.VARIABLE,
                        FunctionJvm.OPTIONS),
                folder.resolve("migrate"));
        return LambdaFunction.deploy(new FunctionConfiguration(
                small.name(),
                small.arn(),
                small.region(),
                small.archive(),
                small.handler(),
                small.environment(),
                Duration.ofMinutes(5),
                128,
                1,
                1,
                small.folder()));
    }

    /** The next version serves from now on, also after a restart. */
    void deployed(String build) throws IOException {
        last++;
        serving = build;
        Properties properties = new Properties();
        properties.setProperty("version", Integer.toString(last));
        properties.setProperty("build", build);
        Path next = folder.resolve(DEPLOYED + ".next");
        try (var writer = Files.newBufferedWriter(next)) {
            properties.store(writer, null);
        }
        Files.move(next, folder.resolve(DEPLOYED), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
