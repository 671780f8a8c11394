package dev.changeover.todo.bench;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * So many clients, each of which sends its next request when it has its answer. Its counterpart is {@code bench/node/inprocess.mjs}.
 *
 * <p>Several clients are virtual threads, which take turns as Node's do: of 32 threads of the kernel's on two processors one waits for
 * whole time slices of others. A single client has nobody to take turns with, and is a thread of the kernel's.
 */
final class Load implements AutoCloseable {
    /** The rows that are read; the bench puts them there first. */
    static final int ROWS = 1_000;

    private final int clients;
    private final Call call;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService threads;

    Load(int clients, Call call) {
        this.clients = clients;
        this.call = call;
        this.threads = clients == 1
                ? Executors.newSingleThreadExecutor()
                : Executors.newFixedThreadPool(clients, Thread.ofVirtual().factory());
    }

    /** Sends for so long; each client's last request is waited for. */
    Figures run(Duration length) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Future<int[]>> running = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            running.add(threads.submit(() -> client(end)));
        }
        List<int[]> micros = new ArrayList<>();
        for (Future<int[]> client : running) {
            try {
                micros.add(client.get());
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a call failed", failed.getCause());
            }
        }
        return new Figures(
                (System.nanoTime() - start) / 1e9,
                micros.stream().flatMapToInt(Arrays::stream).toArray());
    }

    private int[] client(long end) throws Exception {
        int[] micros = new int[1_024];
        int count = 0;
        for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
            call.run(next.getAndIncrement());
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = (int) ((System.nanoTime() - began) / 1_000);
        }
        return Arrays.copyOf(micros, count);
    }

    /** One in five creates, the others read one of {@link #ROWS}. */
    static byte[] event(int number) {
        String event = number % 5 == 0
                ? "{\"httpMethod\":\"POST\",\"path\":\"/v1\",\"headers\":{},\"queryStringParameters\":null,"
                        + "\"body\":\"{\\\"task\\\":\\\"Bench " + number + "\\\",\\\"status\\\":\\\"wip\\\"}\"}"
                : "{\"httpMethod\":\"GET\",\"path\":\"/v1\",\"headers\":{},\"queryStringParameters\":{\"id\":\""
                        + (1 + (number * 7919L) % ROWS) + "\"},\"body\":null}";
        return event.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Sends one request, and throws unless it was answered well. */
    interface Call {
        void run(int number) throws Exception;
    }

    /** What came of a load. */
    static final class Figures {
        private final double seconds;
        private final int[] micros;

        /** @param micros how long each request took, in any order */
        private Figures(double seconds, int[] micros) {
            this.seconds = seconds;
            this.micros = micros;
        }

        IntStream micros() {
            return Arrays.stream(micros);
        }

        int requests() {
            return micros.length;
        }

        double perSecond() {
            return micros.length / seconds;
        }

        /** As a process prints them for the one that started it. */
        String line() {
            return "figures " + seconds + micros().mapToObj(each -> " " + each).collect(joining());
        }

        static Figures parse(String line) {
            String[] words = line.split(" ", -1);
            return new Figures(
                    Double.parseDouble(words[1]),
                    Arrays.stream(words).skip(2).mapToInt(Integer::parseInt).toArray());
        }
    }
}
