package dev.changeover.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.changeover.audit.AuditLine;
import dev.changeover.audit.AuditLog;
import dev.changeover.platform.store.Copying;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.platform.store.ObjectStore.Stored;
import dev.changeover.platform.store.ObjectStores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The record in buckets, one a Region: an object for each line, {@code _audit/<day>/<writer>/<number>-<kind>.json}, which
 * is created and never changed. A line is kept once it stands in one bucket, whichever is first; the others follow.
 *
 * @see "ADR-017 the record in two buckets"
 */
public final class BucketAuditLog implements AuditLog, AutoCloseable {
    static final String FOLDER = "_audit/";
    private static final int HANDS_MAX = 4;
    private static final int WAITING_MAX = 1_000;

    private final ObjectStores<String> stores;
    private final Copying<String> copying;
    private final BucketLines lines;
    private final Map<String, ExecutorService> hands = new TreeMap<>();

    public BucketAuditLog(ObjectStores<String> stores) {
        this(stores, Duration.ofSeconds(1));
    }

    BucketAuditLog(ObjectStores<String> stores, Duration copyPause) {
        this.stores = stores;
        this.copying = new Copying<>(stores, copyPause);
        this.lines = new BucketLines(stores, copying);
        stores.places().forEach(place -> hands.put(place, hands(place)));
    }

    static String key(AuditLine line) {
        return "%s%s/%s/%06d-%s.json"
                .formatted(
                        FOLDER,
                        day(line.at()),
                        line.id().writer().replaceAll("[^A-Za-z0-9._-]", "_"),
                        line.id().number(),
                        line.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** A bucket that is silent holds as many threads as this, and no more, however much is done by many people. */
    private static ExecutorService hands(String place) {
        ThreadPoolExecutor hands = new ThreadPoolExecutor(
                HANDS_MAX,
                HANDS_MAX,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().daemon().name("audit-" + place + "-", 0).factory());
        hands.allowCoreThreadTimeOut(true);
        return hands;
    }

    /** All buckets at once: a Region that is dark must not hold up whoever leaves it. */
    @Override
    public Kept append(AuditLine line) {
        Pending pending = new Pending(key(line), LineFormat.write(line).getBytes(UTF_8));
        hands.forEach((place, hand) -> {
            try {
                hand.execute(() -> pending.put(place));
            } catch (RejectedExecutionException full) {
                pending.settle(place, "%d lines wait for %s already".formatted(WAITING_MAX, place));
            }
        });
        try {
            return pending.outcome();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Kept.NotKept("this process was told to stop before a bucket had answered");
        }
    }

    /** A line on its way into every bucket. */
    private final class Pending {
        private final String key;
        private final byte[] content;
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final List<String> missing = new ArrayList<>();
        private boolean kept;

        Pending(String key, byte[] content) {
            this.key = key;
            this.content = content;
        }

        /** Answers with an empty text when the line is there, else with why it is not. */
        void put(String place) {
            String fault = "this process failed";
            try {
                fault = isLeftOut(place) ? stores.at(place).name() + " does not answer" : attempt(place);
            } finally {
                settle(place, fault);
            }
        }

        /** One that is known to be silent gets its copy later, unless there is none but silent ones. */
        private boolean isLeftOut(String place) {
            return stores.isDark(place) && !stores.places().stream().allMatch(stores::isDark);
        }

        private String attempt(String place) {
            ObjectStore store = stores.at(place);
            return switch (store.create(key, content)) {
                case Stored.Done _ -> "";
                case Stored.Taken _ ->
                    store.find(key) instanceof ObjectStore.Found.Present there
                                    && Arrays.equals(there.content(), content)
                            ? ""
                            : "another line is at %s in %s".formatted(key, store.name());
                case Stored.Refused(String cause) -> cause;
                case Stored.Unclear(String cause) -> {
                    stores.lost(place, cause);
                    yield cause;
                }
            };
        }

        /** Once one bucket has it, the others get it in good time. */
        private synchronized void settle(String place, String fault) {
            if (!fault.isEmpty()) {
                missing.add(place);
            } else {
                kept = true;
            }
            if (kept) {
                missing.forEach(late -> copying.copy(late, key, content));
                missing.clear();
            }
            answers.add(fault);
        }

        Kept outcome() throws InterruptedException {
            TreeSet<String> faults = new TreeSet<>();
            for (int asked = 0; asked < stores.places().size(); asked++) {
                String fault = answers.take();
                if (fault.isEmpty()) {
                    return new Kept.Durable();
                }
                faults.add(fault);
            }
            return new Kept.NotKept("no bucket has taken it: " + String.join("; ", faults));
        }
    }

    /** An outcome may be written on the day after its beginning, so one more day is read. */
    @Override
    public Reading read(Instant from, Instant to) {
        List<String> damage = new ArrayList<>();
        TreeSet<String> days = new TreeSet<>();
        named(stores.ask(store -> store.folders(FOLDER), BucketLines::silence), damage)
                .forEach(days::addAll);
        List<AuditLine> found = new ArrayList<>();
        for (String day :
                days.subSet(day(from).toString(), true, day(to).plusDays(1).toString(), true)) {
            lines.read(FOLDER + day + "/", found, damage);
        }
        found.sort(Comparator.comparing(AuditLine::at));
        return new Reading(found, damage.stream().distinct().toList());
    }

    /** A bucket that does not answer may hold lines that are nowhere else yet. */
    private List<List<String>> named(SortedMap<String, Listed> answers, List<String> damage) {
        for (String place : stores.places()) {
            if (!(answers.get(place) instanceof Listed.Names)) {
                damage.add("%s does not answer; what stands only there is not shown"
                        .formatted(stores.at(place).name()));
            }
        }
        return BucketLines.names(answers).values().stream().toList();
    }

    /** Waits, not for long, until every line is in every bucket that answers. */
    void settle() {
        copying.settle();
    }

    @Override
    public void close() {
        copying.close();
        hands.values().forEach(ExecutorService::shutdownNow);
    }
}
