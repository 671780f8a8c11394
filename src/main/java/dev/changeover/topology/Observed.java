package dev.changeover.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A reading of the world with its time and its vantage. Nothing read from AWS is bare: a view that holds an
 * {@code Observed} cannot show an old value as a current one.
 */
public sealed interface Observed<T> {
    /** When the newest attempt to read began. */
    Instant at();

    /** Who was asked, in words: {@code rds us-east-1}. */
    String vantage();

    /** The newest attempt succeeded. {@code at} is when the reading <em>began</em>, so that it is never too young. */
    record Fresh<T>(T value, Instant at, String vantage) implements Observed<T> {}

    /** There is an older value, and reading has failed (or has been silent) since {@code failingSince}. */
    record Stale<T>(T value, Instant valueAt, Instant failingSince, Instant at, String reason, String vantage)
            implements Observed<T> {}

    /** Never read, or not within reach since the console started. */
    record Unknown<T>(Instant failingSince, Instant at, String reason, String vantage) implements Observed<T> {}

    /** The value, only if the newest attempt succeeded. */
    default Optional<T> current() {
        return this instanceof Fresh<T> fresh ? Optional.of(fresh.value()) : Optional.empty();
    }

    /** The value if it was read no earlier than {@code instant}: what a decision after a command may rest on. */
    default Optional<T> since(Instant instant) {
        return this instanceof Fresh<T> fresh && !fresh.at().isBefore(instant)
                ? Optional.of(fresh.value())
                : Optional.empty();
    }

    /** The newest value that was ever read, however old: for display with its age, never for a decision. */
    default Optional<T> last() {
        return switch (this) {
            case Fresh<T> fresh -> Optional.of(fresh.value());
            case Stale<T> stale -> Optional.of(stale.value());
            case Unknown<T> _ -> Optional.empty();
        };
    }

    /** A silent source is a failing one: a fresh value older than {@code maximumAge} becomes stale. */
    default Observed<T> asOf(Instant now, Duration maximumAge) {
        if (this instanceof Fresh<T>(T value, Instant readAt, String from)
                && readAt.plus(maximumAge).isBefore(now)) {
            return new Stale<>(value, readAt, readAt.plus(maximumAge), readAt, "no answer for too long", from);
        }
        return this;
    }

    /** Whether a first attempt to read it has come to its end, well or not. */
    default boolean isTried() {
        return !(this instanceof Unknown<T> unknown) || !unknown.at().equals(unknown.failingSince());
    }

    /** What a failed attempt makes of this: the last value is kept, marked stale since the first failure. */
    default Observed<T> failed(Instant attemptAt, String reason) {
        return switch (this) {
            case Fresh<T> f -> new Stale<>(f.value(), f.at(), attemptAt, attemptAt, reason, f.vantage());
            case Stale<T> s -> new Stale<>(s.value(), s.valueAt(), s.failingSince(), attemptAt, reason, s.vantage());
            case Unknown<T> u -> new Unknown<>(u.failingSince(), attemptAt, reason, u.vantage());
        };
    }

    /** The same reading of a part or a view of the value. */
    default <R> Observed<R> map(Function<? super T, ? extends R> view) {
        return switch (this) {
            case Fresh<T> f -> new Fresh<>(view.apply(f.value()), f.at(), f.vantage());
            case Stale<T> s ->
                new Stale<>(view.apply(s.value()), s.valueAt(), s.failingSince(), s.at(), s.reason(), s.vantage());
            case Unknown<T> u -> new Unknown<>(u.failingSince(), u.at(), u.reason(), u.vantage());
        };
    }

    static <T> Observed<T> unknown(Instant since, String vantage) {
        return new Unknown<>(since, since, "not read yet", vantage);
    }
}
