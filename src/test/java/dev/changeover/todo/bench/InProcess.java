package dev.changeover.todo.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeover.todo.lambda.TodoHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Our handler called from so many clients in this process; the counterpart of {@code bench/node/inprocess.mjs}. */
final class InProcess {
    private InProcess() {}

    public static void main(String[] arguments) throws Exception {
        int clients = Integer.parseInt(arguments[0]);
        int requests = Integer.parseInt(arguments[1]);
        RequestStreamHandler handler = new TodoHandler();
        Figures.measure(clients, requests / 2, number -> call(handler, number));
        Figures figures = Figures.measure(clients, requests, number -> call(handler, number));
        long peak = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                peak = Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        System.out.printf("result %.0f %d %d %d%n", figures.perSecond(), figures.p50(), figures.p99(), peak);
        System.exit(0);
    }

    private static void call(RequestStreamHandler handler, int number) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(Figures.event(number)), answer, context());
        if (!answer.toString(StandardCharsets.UTF_8).contains("\"statusCode\":200")) {
            throw new IllegalStateException(answer.toString(StandardCharsets.UTF_8));
        }
    }

    /** A context with time left and a logger that keeps nothing, as Node's handler logs nothing. */
    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                InProcess.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemainingTimeInMillis" -> 10_000;
                    case "getLogger" -> Quiet.LOGGER;
                    default -> "bench";
                });
    }

    /** What {@code getLogger} gives. */
    private static final class Quiet implements com.amazonaws.services.lambda.runtime.LambdaLogger {
        private static final Quiet LOGGER = new Quiet();

        @Override
        public void log(String message) {
            // Nothing: the other side writes no log either.
        }

        @Override
        public void log(byte[] message) {
            // As above.
        }
    }

    /** Calls from concurrent clients, and what they took. */
    record Figures(double perSecond, long p50, long p99) {
        interface Call {
            void run(int number) throws Exception;
        }

        static Figures measure(int clients, int requests, Call call) throws Exception {
            AtomicInteger next = new AtomicInteger();
            long[] micros = new long[requests];
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
            long start = System.nanoTime();
            for (int client = 0; client < clients; client++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                            long began = System.nanoTime();
                            call.run(number);
                            micros[number] = (System.nanoTime() - began) / 1_000;
                        }
                    } catch (Exception failed) {
                        failures.add(failed);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!failures.isEmpty()) {
                throw new IllegalStateException("a call failed", failures.getFirst());
            }
            java.util.Arrays.sort(micros);
            return new Figures(requests / seconds, micros[requests / 2], micros[(int) (requests * 0.99)]);
        }

        /** One in five creates, the others read one of a thousand. */
        static byte[] event(int number) {
            String event = number % 5 == 0
                    ? "{\"httpMethod\":\"POST\",\"path\":\"/v1\",\"headers\":{},\"queryStringParameters\":null,"
                            + "\"body\":\"{\\\"task\\\":\\\"Bench " + number + "\\\",\\\"status\\\":\\\"wip\\\"}\"}"
                    : "{\"httpMethod\":\"GET\",\"path\":\"/v1\",\"headers\":{},\"queryStringParameters\":{\"id\":\""
                            + (1 + (number * 7919L) % 1000) + "\"},\"body\":null}";
            return event.getBytes(StandardCharsets.UTF_8);
        }
    }
}
