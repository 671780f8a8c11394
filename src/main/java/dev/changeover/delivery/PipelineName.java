package dev.changeover.delivery;

/** A pipeline's name, such as {@code ToDoMgmtPipeline}. */
public record PipelineName(String value) {
    public PipelineName {
        if (!value.matches("[A-Za-z0-9.@_-]{1,100}")) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a pipeline; it must be 1 to 100 letters, digits, or . @ - _".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
