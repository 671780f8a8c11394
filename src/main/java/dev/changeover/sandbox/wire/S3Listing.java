package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.wire.BucketStorage.Listed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ListObjectsV2: one page of keys, those below a delimiter gathered into folders. */
final class S3Listing {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final int PAGE_MAX = 1000;
    /** Comes after every key that begins with the text before it. */
    private static final String LAST = "\uffff";

    private final String prefix;
    private final @Nullable String delimiter;
    private final int pageSize;
    private final boolean encoded;
    private final List<Listed> objects = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private @Nullable String next;

    private S3Listing(FormParameters query) {
        String asked = query.get("prefix");
        this.prefix = asked == null ? "" : asked;
        this.delimiter = S3Wire.text(query, "delimiter");
        Integer most = query.integer("max-keys");
        this.pageSize = most == null ? PAGE_MAX : Math.clamp(most, 0, PAGE_MAX);
        this.encoded = "url".equals(query.get("encoding-type"));
    }

    static String of(FormParameters query, String bucket, BucketStorage buckets) {
        S3Listing listing = new S3Listing(query);
        String token = S3Wire.text(query, "continuation-token");
        String after = token == null ? query.get("start-after") : decoded(token);
        listing.fill(buckets.list(bucket, listing.prefix, after == null ? "" : after));
        return listing.write(bucket, token, query.get("start-after"));
    }

    private void fill(List<Listed> found) {
        String passed = "";
        String last = "";
        for (Listed object : found) {
            if (!passed.isEmpty() && object.key().startsWith(passed)) {
                continue;
            }
            if (objects.size() + folders.size() == pageSize) {
                next = last;
                return;
            }
            passed = folder(object.key());
            if (passed.isEmpty()) {
                objects.add(object);
                last = object.key();
            } else {
                folders.add(passed);
                last = passed + LAST;
            }
        }
    }

    /** The folder that stands for a key, or nothing when the key stands for itself. */
    private String folder(String key) {
        int end = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
        return delimiter == null || end < 0 ? "" : key.substring(0, end + delimiter.length());
    }

    private String write(String bucket, @Nullable String token, @Nullable String startAfter) {
        Xml xml = Xml.root("ListBucketResult", NAMESPACE)
                .put("Name", bucket)
                .put("Prefix", told(prefix))
                .put("Delimiter", delimiter == null ? null : told(delimiter))
                .put("StartAfter", startAfter == null ? null : told(startAfter))
                .put("ContinuationToken", token)
                .put("NextContinuationToken", next == null ? null : token(next))
                .put("KeyCount", objects.size() + folders.size())
                .put("MaxKeys", pageSize)
                .put("EncodingType", encoded ? "url" : null)
                .put("IsTruncated", next != null);
        for (Listed object : objects) {
            xml.open("Contents")
                    .put("Key", told(object.key()))
                    .put("LastModified", object.lastModified())
                    .put("ETag", object.eTag())
                    .put("Size", object.size())
                    .put("StorageClass", "STANDARD")
                    .close();
        }
        for (String folder : folders) {
            xml.open("CommonPrefixes").put("Prefix", told(folder)).close();
        }
        return xml.end();
    }

    private String told(String text) {
        return encoded ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/") : text;
    }

    private static String token(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refused.with("InvalidArgument", 400, "The continuation token provided is incorrect");
        }
    }
}
