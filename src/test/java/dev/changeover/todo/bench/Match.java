package dev.changeover.todo.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Contenders measured in turns. Each is warmed up until it gets neither faster nor cheaper: until the best second of the last eight is
 * less than 3 % above the best one before, and a request costs it no more than 3 % less of the processor's time than it did before. The
 * rate alone would pass a contender that still compiles while another process keeps the rate down. Then each works for some seconds, in
 * turns, so that a slow moment of the machine hits all.
 */
final class Match {
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int WINDOWS_MIN = 16;
    private static final int WINDOWS_MAX = 60;
    private static final int LAST = 8;
    private static final double GAIN = 1.03;

    private final Duration length;
    private final int repetitions;

    Match(Duration length, int repetitions) {
        this.length = length;
        this.repetitions = repetitions;
    }

    List<Score> play(List<Contender> contenders) throws Exception {
        List<Integer> warmUps = new ArrayList<>();
        for (Contender contender : contenders) {
            warmUps.add(warmUp(contender));
        }
        List<List<Load.Figures>> figures = new ArrayList<>();
        long[] micros = new long[contenders.size()];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int side = 0; side < contenders.size(); side++) {
                Contender contender = contenders.get(side);
                long before = ProcessUse.cpuMicros(contender.pids());
                Load.Figures measured = contender.run(length);
                micros[side] += ProcessUse.cpuMicros(contender.pids()) - before;
                if (repetition == 0) {
                    figures.add(new ArrayList<>());
                }
                figures.get(side).add(measured);
            }
        }
        List<Score> scores = new ArrayList<>();
        for (int side = 0; side < contenders.size(); side++) {
            scores.add(Score.of(
                    figures.get(side),
                    micros[side],
                    ProcessUse.megabytesEach(contenders.get(side).pids()),
                    warmUps.get(side)));
        }
        return scores;
    }

    /** How many seconds it took. */
    private static int warmUp(Contender contender) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> perCpuSecond = new ArrayList<>();
        while (rates.size() < WINDOWS_MAX && !(isSteady(rates) && isSteady(perCpuSecond))) {
            long before = ProcessUse.cpuMicros(contender.pids());
            Load.Figures figures = contender.run(WINDOW);
            long micros = ProcessUse.cpuMicros(contender.pids()) - before;
            rates.add(figures.perSecond());
            perCpuSecond.add(figures.requests() * 1e6 / Math.max(micros, 1));
        }
        return rates.size();
    }

    /** @param windows what was got done in each, by whatever measure */
    static boolean isSteady(List<Double> windows) {
        int earlier = windows.size() - LAST;
        return windows.size() >= WINDOWS_MIN
                && best(windows.subList(earlier, windows.size())) < GAIN * best(windows.subList(0, earlier));
    }

    private static double best(List<Double> windows) {
        return windows.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /**
     * One contender's figures.
     *
     * @param perSecond of each repetition, ascending
     * @param cpuMicros of the handlers' processes, for each request
     */
    record Score(
            List<Long> perSecond,
            double p50Millis,
            double p99Millis,
            long cpuMicros,
            long megabytes,
            int warmUpSeconds) {
        Score {
            perSecond = List.copyOf(perSecond);
        }

        static Score of(List<Load.Figures> figures, long cpuMicros, long megabytes, int warmUpSeconds) {
            return new Score(
                    figures.stream()
                            .map(each -> Math.round(each.perSecond()))
                            .sorted()
                            .toList(),
                    median(figures.stream().mapToLong(Load.Figures::p50Micros).toArray()) / 1e3,
                    median(figures.stream().mapToLong(Load.Figures::p99Micros).toArray()) / 1e3,
                    cpuMicros
                            / figures.stream().mapToLong(Load.Figures::requests).sum(),
                    megabytes,
                    warmUpSeconds);
        }

        long median() {
            return perSecond.get(perSecond.size() / 2);
        }

        private static long median(long[] values) {
            Arrays.sort(values);
            return values[values.length / 2];
        }

        String text() {
            String range = "%d-%d".formatted(perSecond.getFirst(), perSecond.getLast());
            return String.format(
                    Locale.ROOT,
                    "%6d %13s %6.2f %6.2f %6d %5d %4d",
                    median(),
                    range,
                    p50Millis,
                    p99Millis,
                    cpuMicros,
                    megabytes,
                    warmUpSeconds);
        }
    }
}
