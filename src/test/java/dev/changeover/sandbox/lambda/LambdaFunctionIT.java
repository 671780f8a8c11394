package dev.changeover.sandbox.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged archive under AWS's own runtime interface client; no database is there, and the function says so. */
class LambdaFunctionIT {
    private static final Path ARCHIVE = Path.of("target", "todo-api.zip");
    private static final String HANDLER = "dev.changeover.todo.lambda.TodoHandler";
    private static final Map<String, String> NO_DATABASE = Map.of(
            "TODO_DATABASE_URL", "jdbc:mysql://127.0.0.1:1/todo",
            "TODO_DATABASE_USER", "nobody",
            "TODO_DATABASE_PASSWORD", "nothing");
    private static final byte[] HEALTH =
            "{\"httpMethod\":\"GET\",\"path\":\"/v1/health\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void archiveAnswersUnderTheRuntimeInterfaceClient() throws Exception {
        try (LambdaFunction function = deployed(NO_DATABASE)) {
            long start = System.nanoTime();
            function.start();
            InvocationResult result = function.invoke(HEALTH);
            System.out.printf("cold start to first answer, without a database: %d ms%n", millisSince(start));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            InvocationResult.Returned.class,
                            answer -> assertThat(answer.payload())
                                    .contains("\"statusCode\":503")
                                    .contains("database-unreachable")
                                    .contains("us-east-1")
                                    .contains("\"Retry-After\":\"1\""));
            assertThat(Files.readString(function.configuration().log())).contains("\"path\":\"/v1/health\"");
        }
    }

    /** In the client's common place a function that starts is killed by the next one's unpacking. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void eachFunctionHasTheClientsLibraryToItself() throws Exception {
        try (LambdaFunction function = deployed(NO_DATABASE)) {
            function.start();
            assertThat(function.awaitInitialized(Duration.ofSeconds(20))).isTrue();
            Path maps = Path.of("/proc", function.status().pids().getFirst().toString(), "maps");
            assertThat(Files.readString(maps))
                    .contains(function.configuration().folder().toRealPath() + "/runtime-client.so")
                    .doesNotContain("/tmp/.libaws-lambda-jni.so");
        }
    }

    @Test
    void killedProcessIsReplaced() throws Exception {
        try (LambdaFunction function = deployed(NO_DATABASE)) {
            function.start();
            assertThat(function.awaitInitialized(Duration.ofSeconds(20))).isTrue();
            long pid = function.status().pids().getFirst();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(function.invoke(HEALTH))
                    .isInstanceOfAny(InvocationResult.Returned.class, InvocationResult.FunctionError.class);
            assertThat(function.invoke(HEALTH)).isInstanceOf(InvocationResult.Returned.class);
            assertThat(function.status().pids()).hasSize(1).doesNotContain(pid);
            assertThat(function.status().restarts()).isEqualTo(1);
        }
    }

    @Test
    void killedFunctionRefusesAndComesBackWhenStarted() throws Exception {
        try (LambdaFunction function = deployed(NO_DATABASE)) {
            function.start();
            assertThat(function.awaitInitialized(Duration.ofSeconds(20))).isTrue();
            List<ProcessHandle> processes = function.status().pids().stream()
                    .map(pid -> ProcessHandle.of(pid).orElseThrow())
                    .toList();
            function.kill();
            assertThat(function.invoke(HEALTH)).isInstanceOf(InvocationResult.Unreachable.class);
            for (ProcessHandle process : processes) {
                process.onExit().get(5, java.util.concurrent.TimeUnit.SECONDS);
            }
            function.start();
            assertThat(function.invoke(HEALTH)).isInstanceOf(InvocationResult.Returned.class);
        }
    }

    @Test
    void missingVariableFailsTheInitializationWithItsName() {
        try (LambdaFunction function = deployed(Map.of())) {
            function.start();
            assertThat(function.invoke(HEALTH))
                    .isInstanceOfSatisfying(
                            InvocationResult.FunctionError.class,
                            error -> assertThat(error.payload()).contains("TODO_DATABASE_URL"));
        }
    }

    @Test
    void snapStartsHooksRunBeforeTheFirstInvocation() throws Exception {
        try (LambdaFunction function = LambdaFunction.deploy(
                FunctionConfiguration.small("todo-test", "us-east-1", ARCHIVE, HANDLER, NO_DATABASE, folder)
                        .in(RuntimeMode.SNAP_START))) {
            function.start();
            assertThat(function.invoke(HEALTH))
                    .isInstanceOfSatisfying(
                            InvocationResult.Returned.class,
                            answer -> assertThat(answer.payload()).contains("database-unreachable"));
            String log = Files.readString(function.configuration().log());
            assertThat(log).containsSubsequence("closed for the snapshot", "opened after the restore", "/v1/health");
        }
    }

    @Test
    void aTrainedFunctionStartsFromItsCache() throws Exception {
        FunctionConfiguration trained = FunctionConfiguration.small(
                        "todo-test", "us-east-1", ARCHIVE, HANDLER, NO_DATABASE, folder.resolve("function"))
                .in(RuntimeMode.cached(folder.resolve("cache")));
        try (LambdaFunction function = LambdaFunction.deploy(trained)) {
            assertThat(function.train(List.of(HEALTH))).isTrue();
            function.start();
            assertThat(function.invoke(HEALTH)).isInstanceOf(InvocationResult.Returned.class);
            long pid = function.status().pids().getFirst();
            assertThat(ProcessHandle.of(pid).orElseThrow().info().arguments().orElseThrow())
                    .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
            assertThat(Files.readString(trained.log()))
                    .doesNotContain("[warning]")
                    .doesNotContain("[error]");
        }
    }

    private LambdaFunction deployed(Map<String, String> environment) {
        return LambdaFunction.deploy(
                FunctionConfiguration.small("todo-test", "us-east-1", ARCHIVE, HANDLER, environment, folder));
    }

    private static long millisSince(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    }
}
