package dev.changeover.delivery;

import java.util.Locale;

/** What has become of an execution, a stage or an action, in CodePipeline's words. */
public enum Status {
    /** It has never run. */
    NONE("not run yet"),
    IN_PROGRESS("in progress"),
    STOPPING("stopping"),
    STOPPED("stopped"),
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    ABANDONED("abandoned"),
    CANCELLED("cancelled"),
    SKIPPED("skipped"),
    SUPERSEDED("superseded"),
    /** A word of CodePipeline's that this console does not know. */
    OTHER("not known");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** The status as a person reads it. */
    public String word() {
        return word;
    }

    /** Whether something is still happening. */
    public boolean isUnderWay() {
        return this == IN_PROGRESS || this == STOPPING;
    }

    /** Reads CodePipeline's own word, such as {@code InProgress}. */
    public static Status parse(String word) {
        String plain = word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        for (Status status : values()) {
            if (status.name().equals(plain) && status != NONE) {
                return status;
            }
        }
        return OTHER;
    }
}
