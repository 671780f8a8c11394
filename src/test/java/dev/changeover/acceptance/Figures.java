package dev.changeover.acceptance;

import dev.changeover.acceptance.StoredWrites.Missing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The figures of some rounds of one kind.
 *
 * @param first round of the kind, before anything was warm; it is none of {@code rounds}
 */
record Figures(String name, Round first, List<Round> rounds, Missing missing) {
    Figures {
        rounds = List.copyOf(rounds);
    }

    static void printHead() {
        System.out.printf(
                "%-28s %-26s %-26s %12s %6s %6s%n", "", "write gap", "ready to first write", "lost", "ratio", "first");
        System.out.printf("%-28s %8s %8s %8s %8s %8s %8s%n", "", "min", "median", "max", "min", "median", "max");
    }

    /** One line; the last column is the median gap against that of the bare promotion. */
    void print(Figures bare) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %s %s %12s %6.2f %6.0f%n",
                name,
                spread(Round::gapMillis),
                spread(Round::readyMillis),
                "%d of %d".formatted(missing.writes().size(), missing.acknowledged()),
                median(Round::gapMillis) / bare.median(Round::gapMillis),
                first.gapMillis());
        if (!missing.writes().isEmpty()) {
            System.out.printf(
                    "    %d of the lost are in the old writer's kept tail: %s%n", missing.inTail(), missing.named());
        }
    }

    /** Where the median millisecond went. */
    void printPhases() {
        System.out.printf(
                "%n%s: where the time goes from the last acknowledged write on: median of each phase, the sum so far,"
                        + " and each phase of the first round%n",
                name);
        Map<String, List<Double>> cold = Phases.of(List.of(first));
        double sum = 0;
        for (var phase : Phases.of(rounds).entrySet()) {
            double median = median(phase.getValue().stream().sorted().toList());
            sum += median;
            System.out.printf(
                    Locale.ROOT,
                    "    %7.1f  %7.1f  %7.1f  %s%n",
                    median,
                    sum,
                    cold.getOrDefault(phase.getKey(), List.of(Double.NaN)).getFirst(),
                    phase.getKey());
        }
    }

    private String spread(ToDoubleFunction<Round> figure) {
        List<Double> sorted = sorted(figure);
        return String.format(Locale.ROOT, "%8.0f %8.0f %8.0f", sorted.getFirst(), median(sorted), sorted.getLast());
    }

    private double median(ToDoubleFunction<Round> figure) {
        return median(sorted(figure));
    }

    private List<Double> sorted(ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().boxed().toList();
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
