package dev.changeover.todo.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request by the JDK's old client, which loads a tenth of the classes of its new one. */
final class Http {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int BODY_BYTES_MAX = 256 * 1024;

    private Http() {}

    /** @param body as it came, cut at 256 KB; a secret has 64 KB at most */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, byte[] body) {}

    /** @param body null for a GET */
    static Answer send(URI uri, Map<String, String> headers, byte @Nullable [] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (answer == null) {
            return new Answer(status, new byte[0]);
        }
        try (answer) {
            return new Answer(status, answer.readNBytes(BODY_BYTES_MAX));
        }
    }
}
