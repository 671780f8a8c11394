package dev.changeover.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds at a moment, as Linux and the JDK's own {@code jcmd} tell.
 *
 * @param heapKilobytes what is left after a collection
 */
record Vitals(long threads, long descriptors, long heapKilobytes, long residentKilobytes) {
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    static Vitals of(long pid) {
        ask(pid, "GC.run");
        long heap = USED.matcher(ask(pid, "GC.heap_info"))
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)))
                .sum();
        return new Vitals(inStatus(pid, "Threads"), descriptors(pid), heap, inStatus(pid, "VmRSS"));
    }

    private static long inStatus(long pid, String name) {
        try {
            Matcher value = Pattern.compile("(?m)^%s:\\s+(\\d+)".formatted(name))
                    .matcher(Files.readString(Path.of("/proc/%d/status".formatted(pid))));
            return value.find() ? Long.parseLong(value.group(1)) : 0;
        } catch (IOException gone) {
            throw new UncheckedIOException("process %d tells nothing".formatted(pid), gone);
        }
    }

    private static long descriptors(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return open.count();
        } catch (IOException gone) {
            throw new UncheckedIOException("process %d tells nothing".formatted(pid), gone);
        }
    }

    private static String ask(long pid, String... words) {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                        .toString(),
                                Long.toString(pid)),
                        Arrays.stream(words))
                .toList();
        try {
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
