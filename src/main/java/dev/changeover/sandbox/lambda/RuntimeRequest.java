package dev.changeover.sandbox.lambda;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a runtime client.
 *
 * @param headers by name in lower case
 */
record RuntimeRequest(String path, Map<String, String> headers, String body) {
    private static final int LINE_MAX = 64 * 1024;
    private static final int HEADERS_MAX = 100;

    /** Lambda's own limit for a synchronous answer, and some for the error that says so. */
    private static final int BODY_MAX = 7 * 1024 * 1024;

    private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    RuntimeRequest {
        headers = Map.copyOf(headers);
    }

    /** The next request; null when the client closed the connection instead. */
    static @Nullable RuntimeRequest read(InputStream input, OutputStream output) throws IOException {
        String first = line(input);
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("this is no HTTP request: " + first);
        }
        Map<String, String> headers = new HashMap<>();
        for (String header = required(input); !header.isEmpty(); header = required(input)) {
            int colon = header.indexOf(':');
            if (colon < 1 || headers.size() == HEADERS_MAX) {
                throw new ProtocolException("this is no HTTP header, or one too many: " + header);
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            output.write(GO_ON);
        }
        return new RuntimeRequest(words[1], headers, new String(body(headers, input), StandardCharsets.UTF_8));
    }

    private static byte[] body(Map<String, String> headers, InputStream input) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return bytes(headers.getOrDefault("content-length", "0"), 10, input);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(input); chunk.length > 0; chunk = chunk(input)) {
            all.write(chunk);
            if (all.size() > BODY_MAX) {
                throw new ProtocolException("a body of more than " + BODY_MAX + " bytes");
            }
        }
        return all.toByteArray();
    }

    private static byte[] chunk(InputStream input) throws IOException {
        byte[] chunk = bytes(required(input).replaceFirst(";.*", ""), 16, input);
        if (!required(input).isEmpty()) {
            throw new ProtocolException("a chunk is longer than it says, or has a trailer");
        }
        return chunk;
    }

    private static byte[] bytes(String length, int radix, InputStream input) throws IOException {
        int count;
        try {
            count = Integer.parseInt(length.strip(), radix);
        } catch (NumberFormatException none) {
            throw new ProtocolException("this is no length: " + length);
        }
        if (count < 0 || count > BODY_MAX) {
            throw new ProtocolException("a body of %d bytes; at most %d are taken".formatted(count, BODY_MAX));
        }
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended within a body");
        }
        return bytes;
    }

    private static String required(InputStream input) throws IOException {
        String line = line(input);
        if (line == null) {
            throw new EOFException("the connection ended within a request");
        }
        return line;
    }

    /** Up to the line's end, without it; null at the end of the input. */
    private static @Nullable String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() == LINE_MAX) {
                throw new ProtocolException("a line of more than " + LINE_MAX + " bytes");
            }
            line.append((char) next);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }
}
