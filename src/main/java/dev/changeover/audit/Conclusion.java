package dev.changeover.audit;

/**
 * How an act ended.
 *
 * @param told what the person was told; may be empty
 * @param reference what it brought about, such as a run or a pipeline execution; may be empty
 */
public record Conclusion(Result result, String told, String reference) {
    /** What became of it. */
    public enum Result {
        DONE("done"),
        /** Not tried: a rule, a role or a fact stood in its way. */
        REFUSED("refused"),
        /** Tried, and certainly without effect. */
        FAILED("failed"),
        /** Tried, and nobody knows: it may have had its effect. */
        UNCLEAR("unclear"),
        /** Tried, and nothing more was written down: it is under way, or its process died. */
        OPEN("no outcome");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** The result as a person reads it. */
        public String word() {
            return word;
        }
    }

    public static Conclusion done(String told) {
        return new Conclusion(Result.DONE, told, "");
    }

    /** @param reference what was brought about, such as {@code todo-7} */
    public static Conclusion done(String told, String reference) {
        return new Conclusion(Result.DONE, told, reference);
    }

    public static Conclusion refused(String why) {
        return new Conclusion(Result.REFUSED, why, "");
    }

    public static Conclusion failed(String why) {
        return new Conclusion(Result.FAILED, why, "");
    }

    public static Conclusion unclear(String cause) {
        return new Conclusion(Result.UNCLEAR, cause, "");
    }
}
