package dev.changeover.todo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What processes have used, as Linux counts it. */
final class ProcessUse {
    /** A clock tick of {@code /proc}, the same on every Linux that runs Java. */
    private static final long MICROS_PER_TICK = 10_000;

    private ProcessUse() {}

    /** Processor time of them all, in user and kernel mode, in microseconds. */
    static long cpuMicros(List<Long> pids) throws IOException {
        long ticks = 0;
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks * MICROS_PER_TICK;
    }

    /** Resident memory of one of them, on the average, in megabytes. */
    static long megabytesEach(List<Long> pids) throws IOException {
        long kilobytes = 0;
        for (long pid : pids) {
            kilobytes += Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kilobytes / 1024 / pids.size();
    }
}
