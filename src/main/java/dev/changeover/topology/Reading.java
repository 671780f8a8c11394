package dev.changeover.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one attempt to read one facet came to. A reader never throws: not being answered is an expected outcome. */
public sealed interface Reading<T> {
    /**
     * The source answered.
     *
     * @param vantage who was asked, in words: {@code rds us-east-1}
     * @param valueAt when the value was true, if the source says so; absent for "when it was asked"
     */
    record Answered<T>(T value, String vantage, @Nullable Instant valueAt) implements Reading<T> {
        public Answered(T value, String vantage) {
            this(value, vantage, null);
        }
    }

    /**
     * The source did not answer, or not with this facet.
     *
     * @param reason what the operator is told, without a full stop
     * @param throttled whether the source asked to be asked less often
     */
    record Unanswered<T>(String reason, boolean throttled) implements Reading<T> {
        public Unanswered(String reason) {
            this(reason, false);
        }
    }

    /** What is known of the facet after this attempt, which began at {@code began}. */
    default Observed<T> after(Observed<T> before, Instant began) {
        return switch (this) {
            case Answered<T>(T value, String vantage, @Nullable Instant valueAt) ->
                new Observed.Fresh<>(value, valueAt == null ? began : valueAt, vantage);
            case Unanswered<T> unanswered -> before.failed(began, unanswered.reason());
        };
    }
}
