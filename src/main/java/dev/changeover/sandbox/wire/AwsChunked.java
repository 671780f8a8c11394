package dev.changeover.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A body in {@code aws-chunked} encoding, as SDKs send objects: chunks with their length in hexadecimal and perhaps a
 * signature, then trailers such as a checksum.
 *
 * @param trailers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one decoder to one handler, never compared
record AwsChunked(byte[] content, Map<String, String> trailers) {
    private static final int HEX = 16;

    /** Whether the request says that its body is encoded so. */
    static boolean isSpokenBy(WireRequest request) {
        String encoding = request.header("content-encoding");
        String hash = request.header("x-amz-content-sha256");
        return (encoding != null && encoding.contains("aws-chunked"))
                || (hash != null && hash.startsWith("STREAMING-"));
    }

    static AwsChunked read(byte[] body) {
        Reader reader = new Reader(body);
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
        while (true) {
            String head = reader.line();
            int length = length(head.split(";", 2)[0]);
            if (length == 0) {
                return new AwsChunked(content.toByteArray(), trailers(reader));
            }
            content.writeBytes(reader.bytes(length));
            if (!reader.line().isEmpty()) {
                throw incomplete();
            }
        }
    }

    private static int length(String hex) {
        try {
            return Integer.parseInt(hex.strip(), HEX);
        } catch (NumberFormatException malformed) {
            throw incomplete();
        }
    }

    private static Map<String, String> trailers(Reader reader) {
        Map<String, String> trailers = new HashMap<>();
        while (reader.hasMore()) {
            String line = reader.line();
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return trailers;
    }

    private static Refused incomplete() {
        return Refused.with(
                "IncompleteBody",
                400,
                "The request body terminated unexpectedly or is no well-formed aws-chunked body");
    }

    private static final class Reader {
        private final byte[] body;
        private int at;

        Reader(byte[] body) {
            this.body = body;
        }

        boolean hasMore() {
            return at < body.length;
        }

        String line() {
            for (int end = at; end + 1 < body.length; end++) {
                if (body[end] == '\r' && body[end + 1] == '\n') {
                    String line = new String(body, at, end - at, StandardCharsets.ISO_8859_1);
                    at = end + 2;
                    return line;
                }
            }
            throw incomplete();
        }

        byte[] bytes(int count) {
            if (count < 0 || at + count > body.length) {
                throw incomplete();
            }
            at += count;
            return Arrays.copyOfRange(body, at - count, at);
        }
    }
}
