package dev.changeover.todo.lambda;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request demands of a ToDo's version.
 *
 * @param versions any of which will do; null when every one will
 */
record Preconditions(@Nullable Set<Integer> versions) {
    /** One tag of a list, which may have empty places. */
    private static final Pattern TAG = Pattern.compile("\\s*(?:(W/)?\"([^\"]*)\"\\s*)?(?:,|\\z)");

    /** As we write them: tags are compared character by character. */
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    private static final Preconditions NONE = new Preconditions(null);

    /** Reads {@code If-Match}; empty when it is malformed. Weak tags and tags that are not ours match nothing. */
    static Optional<Preconditions> ifMatch(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return Optional.of(NONE);
        }
        Set<Integer> versions = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        int tags = 0;
        int end = 0;
        while (end < header.length()) {
            if (!tag.find(end) || tag.start() != end) {
                return Optional.empty();
            }
            String value = tag.group(2);
            tags += value == null ? 0 : 1;
            if (value != null && tag.group(1) == null && VERSION.matcher(value).matches()) {
                versions.add(Integer.parseInt(value));
            }
            end = tag.end();
        }
        return tags == 0 ? Optional.empty() : Optional.of(new Preconditions(versions));
    }

    boolean areNone() {
        return versions == null;
    }

    boolean allow(int version) {
        return versions == null || versions.contains(version);
    }

    /** The one version that will do; null when there is none or a choice. */
    @Nullable
    Integer only() {
        return versions != null && versions.size() == 1 ? versions.iterator().next() : null;
    }
}
