package dev.changeover.delivery;

/** Names one execution of a pipeline. */
public record ExecutionId(String value) {
    private static final int SHORT = 8;

    public ExecutionId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an execution needs an id");
        }
    }

    /** Enough of it to tell executions apart on a page. */
    public String abbreviated() {
        return value.length() > SHORT ? value.substring(0, SHORT) : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
