package dev.changeover.failover.journal;

import dev.changeover.failover.RunId;
import dev.changeover.topology.WorkloadId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the objects of a run lie in a bucket: {@code <workload>/<run number>/<sequence>.json}, numbers in six digits, as
 * {@link RunFiles} has it. Leases lie apart, so that a run's folder holds entries only.
 */
final class RunKeys {
    private static final Pattern RUN = Pattern.compile("\\d{6,12}");
    private static final Pattern ENTRY = Pattern.compile(".*/(\\d{6,12})\\.json");

    private RunKeys() {}

    static String folder(WorkloadId workload) {
        return workload.value() + "/";
    }

    static String folder(RunId run) {
        return folder(run.workload()) + number(run.number()) + "/";
    }

    static String entry(RunId run, long sequence) {
        return folder(run) + number(sequence) + ".json";
    }

    static String lease(RunId run) {
        return folder(run.workload()) + "leases/" + number(run.number()) + ".json";
    }

    /** The sequence numbers among keys below a run's folder. */
    static NavigableSet<Long> sequences(List<String> keys) {
        TreeSet<Long> sequences = new TreeSet<>();
        for (String key : keys) {
            Matcher entry = ENTRY.matcher(key);
            if (entry.matches()) {
                sequences.add(Long.parseLong(entry.group(1)));
            }
        }
        return sequences;
    }

    static Optional<RunId> run(WorkloadId workload, String folder) {
        return RUN.matcher(folder).matches()
                ? Optional.of(new RunId(workload, Long.parseLong(folder)))
                : Optional.empty();
    }

    private static String number(long number) {
        return "%06d".formatted(number);
    }
}
