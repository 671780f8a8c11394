package dev.changeover.topology;

/**
 * An AWS Region by its code, such as {@code us-east-1}. A Region is active or passive for a workload; its database
 * is a writer or a reader.
 */
public record RegionName(String value) implements Comparable<RegionName> {
    /** @throws IllegalArgumentException with a sentence for the operator when this is no Region code */
    public RegionName {
        if (!isCode(value)) {
            throw new IllegalArgumentException("'%s' is not a Region code such as us-east-1".formatted(value));
        }
    }

    /** Two letters, one or more words, one or two digits; by hand, since every check of every snapshot asks. */
    private static boolean isCode(String value) {
        int words = 0;
        int letters = 0;
        int at = 0;
        while (at < value.length() && !isDigit(value.charAt(at))) {
            char c = value.charAt(at++);
            if (c >= 'a' && c <= 'z') {
                letters++;
            } else if (c == '-' && letters > 0 && (words > 0 || letters == 2)) {
                words++;
                letters = 0;
            } else {
                return false;
            }
        }
        int digits = value.length() - at;
        boolean numbered = digits == 1 || (digits == 2 && isDigit(value.charAt(at + 1)));
        return words > 1 && letters == 0 && numbered;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
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
