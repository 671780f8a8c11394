package dev.changeover.topology;

import java.util.regex.Pattern;

/**
 * An AWS Region by its code, such as {@code us-east-1}. A Region is active or passive for a workload; its database
 * is a writer or a reader.
 */
public record RegionName(String value) implements Comparable<RegionName> {
    private static final Pattern CODE = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");

    /** @throws IllegalArgumentException with a sentence for the operator when this is no Region code */
    public RegionName {
        if (!CODE.matcher(value).matches()) {
            throw new IllegalArgumentException("'%s' is not a Region code such as us-east-1".formatted(value));
        }
    }

    @Override
    public int compareTo(RegionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
