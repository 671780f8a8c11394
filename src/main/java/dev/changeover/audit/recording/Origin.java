package dev.changeover.audit.recording;

/** Where whoever acts on this thread is. */
@FunctionalInterface
public interface Origin {
    /** In words, such as {@code browser 10.0.3.7, console ops-1}. */
    String get();
}
