package dev.changeover.platform;

import java.util.concurrent.CountDownLatch;

/** A wait such as a read from a silent socket, or a write to a disk that hangs: an interrupt is kept, and ends nothing. */
public final class DeafWait {
    private DeafWait() {}

    public static void until(CountDownLatch answers) {
        boolean over = false;
        boolean interrupted = false;
        while (!over) {
            try {
                answers.await();
                over = true;
            } catch (InterruptedException kept) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
