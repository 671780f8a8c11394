package dev.changeover.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param rawPath still percent-encoded
 * @param headers by lower-case name, the first value of each
 * @param body whole; the endpoint limits its size
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one reader to one handler, never compared
record WireRequest(String method, String rawPath, FormParameters query, Map<String, String> headers, byte[] body) {
    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    String contentType() {
        String type = header("content-type");
        return type == null ? "" : type;
    }

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A request's form: in the body, or in the query for clients that send it with GET. */
    FormParameters form() {
        return body.length == 0 ? query : FormParameters.parse(bodyText());
    }
}
