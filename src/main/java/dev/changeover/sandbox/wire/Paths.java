package dev.changeover.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent-encoded paths. */
final class Paths {
    private Paths() {}

    /** The decoded segments; an encoded slash does not separate. */
    static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            segments.add(decode(segment));
        }
        return segments;
    }

    /** In a path, unlike in a form, a plus is a plus. */
    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refused.with("ValidationException", 400, "The path is not well percent-encoded: " + encoded);
        }
    }
}
