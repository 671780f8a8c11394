package dev.changeover.sandbox.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that come with an object, in headers or in trailers, held against what came. */
final class Checksums {
    private static final String PREFIX = "x-amz-checksum-";

    private Checksums() {}

    /** The checksums of the object, to be told in the answer. @throws Refused when one does not fit */
    static Map<String, String> verified(byte[] content, Map<String, String> headers) {
        Map<String, String> found = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (name.equals("content-md5")) {
                require("Content-MD5", value, digest("MD5", content));
            } else if (name.startsWith(PREFIX) && !name.equals(PREFIX + "algorithm") && !name.equals(PREFIX + "type")) {
                require(name, value, checksum(name.substring(PREFIX.length()), content));
                found.put(name, value);
            }
        });
        return found;
    }

    private static void require(String name, String sent, String computed) {
        if (!sent.equals(computed)) {
            throw Refused.with(
                    "BadDigest", 400, "The %s you specified did not match the calculated checksum.".formatted(name));
        }
    }

    private static String checksum(String algorithm, byte[] content) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "CRC32" -> crc(new CRC32(), content);
            case "CRC32C" -> crc(new CRC32C(), content);
            case "SHA1" -> digest("SHA-1", content);
            case "SHA256" -> digest("SHA-256", content);
            default ->
                throw Refused.with(
                        "NotImplemented", 501, "This sandbox does not compute the checksum " + algorithm + ".");
        };
    }

    private static String crc(Checksum crc, byte[] content) {
        crc.update(content);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }
}
