package dev.changeover.sandbox.lambda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function's process runs: the runtime interface client and the unpacked archive.
 *
 * @param task the function's own folder
 * @param classPath the client's jars; with a cache also the function's, which the client would else load by a loader of its own, whose
 *     classes no cache holds
 * @param library the option that names the client's native half; null for the client's own way
 * @param cache null when processes start without
 * @param training where a training run writes its cache; null for all others
 */
record JavaProgram(
        Path task,
        String classPath,
        @Nullable String library,
        @Nullable AheadOfTimeCache cache,
        @Nullable Path training) {

    static JavaProgram unpacked(FunctionConfiguration function) {
        String client = RuntimeInterfaceClient.classPath();
        FunctionArchive.prepare(function.folder());
        String library = RuntimeInterfaceClient.ownLibrary(function.folder()).orElse(null);
        Path cacheFolder = function.mode().cacheFolder();
        if (cacheFolder != null) {
            AheadOfTimeCache cache = AheadOfTimeCache.of(function.archive(), cacheFolder, client);
            return new JavaProgram(cache.task(), cache.classPath(), library, cache, null);
        }
        Path task = function.folder().resolve("task").toAbsolutePath().normalize();
        FunctionArchive.unpack(function.archive(), task);
        return new JavaProgram(task, client, library, null, null);
    }

    /** The same program, writing its cache when it ends. */
    JavaProgram writing(Path output) {
        return new JavaProgram(task, classPath, library, cache, output);
    }

    List<String> command(FunctionConfiguration function) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + function.heapMegabytes() + "m");
        command.add("-XX:+UseSerialGC");
        if (!function.mode().snapStart()) {
            // As the managed Java 25 runtime, unless it starts from a snapshot or keeps environments provisioned.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        // As the managed runtime says where SnapStart's hooks are kept.
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        if (library != null) {
            command.add(library);
        }
        AheadOfTimeCache known = cache;
        if (known != null) {
            command.addAll(training == null ? known.options() : known.training(training));
        }
        command.add("-cp");
        command.add(classPath);
        command.add(RuntimeInterfaceClient.MAIN);
        command.add(function.handler());
        return List.copyOf(command);
    }
}
