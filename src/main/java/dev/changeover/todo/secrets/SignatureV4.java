package dev.changeover.todo.secrets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for a POST to a service's root without a query: all that a JSON protocol needs. */
final class SignatureV4 {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private final AwsCredentials credentials;
    private final String region;
    private final String service;

    SignatureV4(AwsCredentials credentials, String region, String service) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
    }

    /**
     * The headers to send beside {@code Host}, the signature among them.
     *
     * @param headers those that are sent anyway; they are signed too
     */
    Map<String, String> sign(URI endpoint, Map<String, String> headers, byte[] body, Instant now) {
        String stamp = STAMP.format(now);
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        sent.put("X-Amz-Date", stamp);
        String hash = HEX.formatHex(sha256(body));
        sent.put("X-Amz-Content-Sha256", hash);
        String token = credentials.sessionToken();
        if (token != null) {
            sent.put("X-Amz-Security-Token", token);
        }
        Map<String, String> signed = new TreeMap<>();
        sent.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
        signed.put("host", host(endpoint));
        String names = String.join(";", signed.keySet());
        StringBuilder canonical = new StringBuilder("POST\n/\n\n");
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical.append('\n').append(names).append('\n').append(hash);
        String scope = stamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + stamp + "\n" + scope + "\n" + HEX.formatHex(sha256(bytes(canonical)));
        sent.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(credentials.accessKeyId(), scope, names, HEX.formatHex(hmac(key(scope), text))));
        return sent;
    }

    /** As the JDK's HTTP client will send it. */
    private static String host(URI endpoint) {
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    private byte[] key(String scope) {
        byte[] key = bytes("AWS4" + credentials.secretAccessKey());
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has HmacSHA256", never);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
