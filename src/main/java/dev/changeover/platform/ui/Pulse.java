package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders a part of a page again when something has changed, but only so often: sources speak many times a second, and
 * a browser that is told each time falls behind and shows the past. The newest state is always rendered in the end.
 */
public final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Duration apart;
    private final Runnable render;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long renderedAtNanos = System.nanoTime();
    private volatile @Nullable UI ui;

    /**
     * @param apart the shortest time between two renderings
     * @param render runs with the session locked
     */
    public Pulse(Duration apart, Runnable render) {
        this.apart = apart;
        this.render = render;
    }

    /**
     * Renders into whatever page {@code part} is on, and no longer than it is there.
     *
     * @param sources subscribes to what may change; asked at each attach, and what it answers is removed at the detach
     */
    public void follow(Component part, Supplier<List<Registration>> sources) {
        List<Registration> followed = new ArrayList<>();
        part.addAttachListener(event -> {
            attach(event.getUI());
            followed.addAll(sources.get());
        });
        part.addDetachListener(_ -> {
            followed.forEach(Registration::remove);
            followed.clear();
            detach();
        });
    }

    /** Begins to render into this page; call it on attach. */
    public void attach(UI page) {
        waiting.set(false);
        ui = page;
    }

    /** Ends it; call it on detach. */
    public void detach() {
        ui = null;
    }

    /** Says that something has changed. From any thread; never blocks. */
    public void request() {
        UI page = ui;
        if (page != null && waiting.compareAndSet(false, true)) {
            long sinceNanos = System.nanoTime() - renderedAtNanos;
            long waitNanos = Math.max(0, apart.toNanos() - sinceNanos);
            CompletableFuture.delayedExecutor(waitNanos, TimeUnit.NANOSECONDS, Pulse::begin)
                    .execute(() -> flush(page));
        }
    }

    private static void begin(Runnable flush) {
        Thread.ofPlatform().daemon().name("pulse").start(flush);
    }

    private void flush(UI page) {
        try {
            var _ = page.access(() -> {
                waiting.set(false);
                renderedAtNanos = System.nanoTime();
                if (page.equals(ui)) {
                    render.run();
                }
            });
        } catch (UIDetachedException gone) {
            LOG.debug("The page was left while a rendering waited", gone);
        }
    }
}
