package dev.changeover.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Clients that send every creation again, with the same key, until it is acknowledged; and then send it once more. */
final class RetryingClients implements AutoCloseable {
    private static final Pattern ROW = Pattern.compile("\"id\":(\\d+),\"task\":\"(retried [^\"]+)\"");
    private static final long PAUSE_NANOS = Duration.ofMillis(25).toNanos();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final PublicApi api;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger changedIds = new AtomicInteger();
    private volatile boolean stopped;

    RetryingClients(PublicApi api, int clients) {
        this.api = api;
        for (int client = 0; client < clients; client++) {
            String name = "retried " + client;
            threads.add(Thread.ofPlatform().start(() -> write(name)));
        }
    }

    private void write(String name) {
        for (int number = 0; !stopped; number++) {
            String task = name + " " + number;
            long id = insist(task);
            acknowledged.put(task, id);
            if (insist(task) != id) {
                changedIds.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private long insist(String task) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            PublicApi.Answer answer = api.add(task, task.replace(' ', '-'));
            if (answer.status() == 200) {
                return answer.insertId();
            }
            refusals.merge(answer.status(), 1, Integer::sum);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("'%s' was never acknowledged; refused %s".formatted(task, refusals));
    }

    /** Waits for so many acknowledgements from now. */
    void awaitMore(int count) {
        int enough = acknowledged.size() + count;
        Await.until("the clients write", LIMIT, () -> "refused " + refusals, () -> acknowledged.size() >= enough);
    }

    /** Ends them; what was acknowledged is final when this returns. */
    void stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(LIMIT);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * What the clients were told, against what there is.
     *
     * @param lost acknowledged, but not there
     * @param doubled there more than once
     * @param unasked there, but under another id than was told, or never acknowledged
     * @param refusals by status; 0 when there was no answer
     */
    record Count(int acknowledged, int lost, int doubled, int unasked, Map<Integer, Integer> refusals) {
        @Override
        public String toString() {
            return "%d creations acknowledged, each sent at least twice: %d lost, %d doubled, %d otherwise wrong; refused %s"
                    .formatted(acknowledged, lost, doubled, unasked, new TreeMap<>(refusals));
        }
    }

    Count count() {
        Map<String, List<Long>> stored = stored();
        int lost = 0;
        int doubled = 0;
        int unasked = changedIds.get();
        for (Map.Entry<String, Long> told : acknowledged.entrySet()) {
            List<Long> ids = stored.getOrDefault(told.getKey(), List.of());
            lost += ids.isEmpty() ? 1 : 0;
            doubled += ids.size() > 1 ? 1 : 0;
            unasked += ids.isEmpty() || ids.contains(told.getValue()) ? 0 : 1;
        }
        unasked += (int) stored.keySet().stream()
                .filter(task -> !acknowledged.containsKey(task))
                .count();
        return new Count(acknowledged.size(), lost, doubled, unasked, refusals);
    }

    private Map<String, List<Long>> stored() {
        Map<String, List<Long>> stored = new HashMap<>();
        long after = 0;
        for (boolean more = true; more; ) {
            String page = api.list(after).body();
            for (MatchResult row : ROW.matcher(page).results().toList()) {
                stored.computeIfAbsent(row.group(2), _ -> new ArrayList<>()).add(Long.parseLong(row.group(1)));
            }
            List<MatchResult> ids =
                    Pattern.compile("\"id\":(\\d+),").matcher(page).results().toList();
            more = !ids.isEmpty();
            after = more ? Long.parseLong(ids.getLast().group(1)) : after;
        }
        return stored;
    }

    @Override
    public void close() {
        stop();
    }
}
