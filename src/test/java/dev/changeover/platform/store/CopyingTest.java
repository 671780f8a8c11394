package dev.changeover.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.changeover.platform.store.ObjectStore.Listed;
import dev.changeover.platform.store.ObjectStore.Stored;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CopyingTest {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aFaultOfOursWithOneCopyKeepsNoOtherFromItsPlace() {
        AtomicInteger stored = new AtomicInteger();
        FakeStore store = FakeStore.willing("b").creating(() -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("a fault of ours");
            }
            stored.incrementAndGet();
            return new Stored.Done("1");
        });
        try (ObjectStores<String> stores = stores(store);
                Copying<String> copying = new Copying<>(stores, PAUSE)) {
            copying.copy("b", "first", new byte[0]);
            copying.copy("b", "second", new byte[0]);
            await().atMost(PATIENCE).until(() -> stored.get() == 1);
        }
    }

    @Test
    void aFaultOfOursDoesNotLeaveAStoreOutForGood() {
        FakeStore store = FakeStore.willing("b").listing(() -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("a fault of ours");
            }
            return new Listed.Names(List.of());
        });
        try (ObjectStores<String> stores = stores(store)) {
            stores.lost("b", "silent");
            assertThat(stores.isDark("b")).isTrue();
            await().atMost(PATIENCE).until(() -> !stores.isDark("b"));
        }
    }

    private static ObjectStores<String> stores(FakeStore second) {
        TreeMap<String, ObjectStore> stores = new TreeMap<>();
        stores.put("a", FakeStore.willing("a"));
        stores.put("b", second);
        return new ObjectStores<>(stores, PAUSE);
    }
}
