package dev.changeover.delivery;

/** What became of an intent. CodePipeline saying yes means that it has begun, not that it is done. */
public sealed interface Reply {
    /**
     * CodePipeline has taken it.
     *
     * @param execution that was started or concerned; empty where CodePipeline names none
     */
    record Taken(String execution) implements Reply {}

    /**
     * Not done, and nothing was changed.
     *
     * @param why a sentence that says what would be right
     */
    record Refused(String why) implements Reply {}

    /** What was to be answered or changed is not there any more: somebody was quicker, or the pipeline has gone on. */
    record MovedOn(String why) implements Reply {}

    /** CodePipeline is asked too much; nothing was changed, and it may be tried again. */
    record Throttled(String why) implements Reply {}

    /** No answer, or none that tells: it may or may not have been done. Look before trying again. */
    record Unclear(String cause) implements Reply {}
}
