package dev.changeover.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what the client sends to get the rest; null when there is none
 */
record Page<T>(List<T> items, @Nullable String next) {
    private static final String PREFIX = "after:";

    static <T> Page<T> cut(List<T> all, @Nullable String marker, int size, String markerFault) {
        int start = marker == null || marker.isEmpty() ? 0 : offset(marker, markerFault);
        if (start > all.size()) {
            throw invalid(markerFault);
        }
        int end = Math.min(all.size(), start + size);
        String next = end == all.size()
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((PREFIX + end).getBytes(StandardCharsets.UTF_8));
        return new Page<>(all.subList(start, end), next);
    }

    /** RDS's way: {@code Marker} and {@code MaxRecords}, 20 to 100. */
    static <T> Page<T> ofRds(List<T> all, FormParameters form) {
        Integer asked = form.integer("MaxRecords");
        int size = asked == null ? 100 : asked;
        if (size < 20 || size > 100) {
            throw Refused.with(
                    "InvalidParameterValue",
                    400,
                    "Invalid value " + size + " for MaxRecords. Must be between 20 and 100");
        }
        return cut(all, form.get("Marker"), size, "InvalidParameterValue");
    }

    private static int offset(String marker, String fault) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return Integer.parseUnsignedInt(text.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException malformed) {
            throw invalid(fault);
        }
        throw invalid(fault);
    }

    private static Refused invalid(String fault) {
        return Refused.with(fault, 400, "The pagination marker is not one that was handed out.");
    }
}
