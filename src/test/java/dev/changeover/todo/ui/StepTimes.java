package dev.changeover.todo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.todo.ManyTodos;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** How long steps take, by what is looked at, by the kind of step, and by the question. */
final class StepTimes {
    private static final double MEDIAN_MAX_MILLIS = 50;

    private final Map<String, Map<String, List<Double>>> millis = new LinkedHashMap<>();

    /** Steps for one question; {@code name} says which. */
    final class Steps {
        private final String list;
        private final String name;
        private final Map<String, List<Double>> own = new LinkedHashMap<>();

        private Steps(String list, String name) {
            this.list = list;
            this.name = name;
        }

        <T> T time(String kind, Supplier<T> step) {
            long start = System.nanoTime();
            T result = step.get();
            double took = (System.nanoTime() - start) / 1e6;
            own.computeIfAbsent(kind, _ -> new ArrayList<>()).add(took);
            millis.computeIfAbsent(list + ", " + kind, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(took);
            return result;
        }

        /** By the clock only where nothing else runs. What happens behind the page's back is printed, not judged. */
        void judge() {
            own.forEach((kind, took) -> {
                if (ManyTodos.TIMED && !kind.contains("back")) {
                    assertThat(at(took, 0.5)).as("%s, %s", name, kind).isLessThan(MEDIAN_MAX_MILLIS);
                }
            });
        }
    }

    Steps of(String list, String name) {
        return new Steps(list, name);
    }

    private static double at(List<Double> took, double share) {
        List<Double> sorted = took.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    /** One line a kind of step, with the question that is slowest at its median. */
    void print(int rows) {
        millis.forEach((kind, questions) -> {
            List<Double> all = questions.values().stream().flatMap(List::stream).toList();
            Map.Entry<String, List<Double>> slowest = questions.entrySet().stream()
                    .max(Map.Entry.comparingByValue(Comparator.comparingDouble(took -> at(took, 0.5))))
                    .orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "figure: %,d rows, %s: p50 %.1f ms, p99 %.1f ms, worst %.1f ms of %,d; slowest question %s, p50 %.1f ms%n",
                    rows,
                    kind,
                    at(all, 0.5),
                    at(all, 0.99),
                    at(all, 1),
                    all.size(),
                    slowest.getKey(),
                    at(slowest.getValue(), 0.5));
        });
    }
}
