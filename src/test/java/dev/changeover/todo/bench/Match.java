package dev.changeover.todo.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Contenders measured in turns. Each is warmed up until it gets neither faster nor cheaper: until the best second of the last eight is
 * less than 3 % above the best one before, and a request costs it no more than 3 % less of the processor's time than it did before. The
 * rate alone would pass a contender that still compiles while another process keeps the rate down. Then each works for a second, in many
 * turns, so that a slow minute of the machine hits all; the median and the slowest hundredth are those of all its requests together.
 */
final class Match {
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int WINDOWS_MIN = 16;
    private static final int WINDOWS_MAX = 60;
    private static final int LAST = 8;
    private static final double GAIN = 1.03;

    private final Duration length;
    private final int turns;

    Match(Duration length, int turns) {
        this.length = length;
        this.turns = turns;
    }

    List<Score> play(List<Contender> contenders) throws Exception {
        List<Integer> warmUps = new ArrayList<>();
        for (Contender contender : contenders) {
            warmUps.add(warmUp(contender));
        }
        List<List<Load.Figures>> figures =
                contenders.stream().map(_ -> new ArrayList<Load.Figures>()).collect(Collectors.toList());
        long[] micros = new long[contenders.size()];
        for (int turn = 0; turn < turns * contenders.size(); turn++) {
            // Each round begins with another one, so that nobody always comes after the same neighbour.
            int side = (turn + turn / contenders.size()) % contenders.size();
            Contender contender = contenders.get(side);
            long before = ProcessUse.cpuMicros(contender.pids());
            figures.get(side).add(contender.run(length));
            micros[side] += ProcessUse.cpuMicros(contender.pids()) - before;
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
     * @param perSecond of each turn, ascending
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
            int[] all =
                    figures.stream().flatMapToInt(Load.Figures::micros).sorted().toArray();
            return new Score(
                    figures.stream()
                            .map(each -> Math.round(each.perSecond()))
                            .sorted()
                            .toList(),
                    all[all.length / 2] / 1e3,
                    all[(int) (all.length * 0.99)] / 1e3,
                    cpuMicros / all.length,
                    megabytes,
                    warmUpSeconds);
        }

        long median() {
            return perSecond.get(perSecond.size() / 2);
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
