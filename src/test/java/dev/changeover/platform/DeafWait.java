package dev.changeover.platform;

import java.util.concurrent.CountDownLatch;

/** A wait such as a read from a silent socket, or a write to a disk that hangs: no interrupt ends it. */
public final class DeafWait {
    private DeafWait() {}

    public static void until(CountDownLatch answers) {
        boolean over = false;
        while (!over) {
            try {
                answers.await();
                over = true;
            } catch (InterruptedException ignored) {
                over = false;
            }
        }
    }
}
