package dev.changeover.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response on its way out. */
@SuppressWarnings("ArrayRecordComponent") // handed from one handler to one writer, never compared
record WireResponse(int status, Map<String, String> headers, byte[] body) {
    static WireResponse of(int status, String contentType, byte[] body) {
        return new WireResponse(status, Map.of("Content-Type", contentType), body);
    }

    static WireResponse of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    WireResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WireResponse(status, more, body);
    }
}
