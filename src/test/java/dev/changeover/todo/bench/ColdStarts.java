package dev.changeover.todo.bench;

import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.sandbox.lambda.RuntimeMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** From starting a process to a first answer out of the database; unpacking is left out. */
final class ColdStarts {
    private static final int TIMES = 9;
    private static final int TRAINING_EVENTS = 200;

    private final Configurations configurations;
    private final Path ours;
    private final Path node;
    private final Path folder;

    ColdStarts(Configurations configurations, Path ours, Path node, Path folder) {
        this.configurations = configurations;
        this.ours = ours;
        this.node = node;
        this.folder = folder;
    }

    void run() throws InterruptedException {
        RuntimeMode cached = RuntimeMode.cached(folder.resolve("caches"));
        try (LambdaFunction function = LambdaFunction.deploy(configurations.of("train", ours, 1, cached))) {
            if (!function.train(
                    IntStream.range(0, TRAINING_EVENTS).mapToObj(Load::event).toList())) {
                throw new IllegalStateException("the training run made no cache");
            }
        }
        List<Long> plain = new ArrayList<>();
        List<Long> quick = new ArrayList<>();
        List<Long> other = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            plain.add(millis(ours, RuntimeMode.ON_DEMAND));
            quick.add(millis(ours, cached));
            other.add(millis(node, RuntimeMode.ON_DEMAND));
        }
        print("ours", plain);
        print("ours, AOT cache", quick);
        print("Node.js", other);
    }

    private long millis(Path archive, RuntimeMode mode) {
        try (LambdaFunction function = LambdaFunction.deploy(configurations.of("cold", archive, 1, mode))) {
            long start = System.nanoTime();
            function.start();
            Contender.Function.invoke(function, 1);
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    private static void print(String who, List<Long> millis) {
        millis.sort(null);
        System.out.printf(
                "%-34s %-17s %d ms (%d-%d)%n",
                "cold start to first answer", who, millis.get(millis.size() / 2), millis.getFirst(), millis.getLast());
    }

    /** How a function is deployed here. */
    interface Configurations {
        FunctionConfiguration of(String name, Path archive, int environments, RuntimeMode mode);
    }
}
