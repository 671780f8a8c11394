package dev.changeover.platform.ui;

import com.vaadin.browserless.internal.MockVaadin;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets a page take what other threads have to say to it, as the browser's open connection would. */
public final class Pushes {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Pushes() {}

    /** @throws AssertionError when the page does not come to this within ten seconds */
    public static void await(BooleanSupplier shown) {
        long untilNanos = System.nanoTime() + BOUND.toNanos();
        while (!shown.getAsBoolean()) {
            if (System.nanoTime() > untilNanos) {
                throw new AssertionError("the page has not come to show it within " + BOUND);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            MockVaadin.clientRoundtrip();
        }
    }
}
