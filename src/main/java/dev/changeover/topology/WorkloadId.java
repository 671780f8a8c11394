package dev.changeover.topology;

/** The operator's own short name of a workload, unique in one console: {@code todo}. */
public record WorkloadId(String value) {
    public WorkloadId {
        if (!value.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException(
                    "workload '%s': use 1-41 lower-case letters, digits or '-', a letter first".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
