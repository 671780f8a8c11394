package dev.changeover.access;

/** Who is acting now. Ask on the thread that serves the person; a background thread has nobody. */
@FunctionalInterface
public interface CurrentOperator {

    /** @throws IllegalStateException when nobody is signed in on this thread */
    Operator get();
}
