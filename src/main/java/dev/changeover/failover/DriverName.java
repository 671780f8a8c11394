package dev.changeover.failover;

/**
 * The name under which a process drives runs: unlike that of any other process that ever wrote to the same journal,
 * since by it a repeated append is told from another driver's.
 */
public record DriverName(String value) {
    public DriverName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a driver needs a name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
