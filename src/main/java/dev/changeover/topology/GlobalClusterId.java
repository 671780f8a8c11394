package dev.changeover.topology;

/** Identifier of an Aurora global cluster, as {@code DescribeGlobalClusters} takes it. */
public record GlobalClusterId(String value) {
    public GlobalClusterId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a global cluster needs its identifier");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
