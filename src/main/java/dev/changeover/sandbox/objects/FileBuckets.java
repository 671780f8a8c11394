package dev.changeover.sandbox.objects;

import dev.changeover.sandbox.wire.BucketStorage;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in folders, one file per object. As in S3, two conditional requests for one key at the same moment do not both
 * get an answer that they could rest on: the second is told of the conflict.
 */
public final class FileBuckets implements BucketStorage {
    private final Map<String, RegionName> homes;
    private final ObjectFiles files;
    private final Set<String> beingPut = ConcurrentHashMap.newKeySet();

    /**
     * Buckets below {@code root}, which is made with them.
     *
     * @param homes the Region of each bucket
     */
    public FileBuckets(Path root, Map<String, RegionName> homes) {
        this.homes = Map.copyOf(homes);
        this.files = new ObjectFiles(root);
        try {
            for (String bucket : homes.keySet()) {
                files.make(bucket);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the buckets below %s could not be made".formatted(root), e);
        }
    }

    @Override
    public @Nullable RegionName home(String bucket) {
        return homes.get(bucket);
    }

    @Override
    public Put put(String bucket, String key, byte[] content, Condition condition) {
        String place = bucket + "/" + key;
        if (!beingPut.add(place)) {
            return new Put.Conflict();
        }
        try {
            Put refusal = refusal(files.read(bucket, key), condition);
            if (refusal != null) {
                return refusal;
            }
            files.write(bucket, key, content);
            return new Put.Stored(eTag(content));
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be stored".formatted(place), e);
        } finally {
            beingPut.remove(place);
        }
    }

    private static @Nullable Put refusal(byte @Nullable [] there, Condition condition) {
        return switch (condition) {
            case Condition.Always _ -> null;
            case Condition.IfAbsent _ -> there == null ? null : new Put.ConditionFailed("If-None-Match");
            case Condition.IfMatch(String seen) -> {
                if (there == null) {
                    yield new Put.NoSuchKey();
                }
                yield eTag(there).equals(quoted(seen)) ? null : new Put.ConditionFailed("If-Match");
            }
        };
    }

    @Override
    public @Nullable StoredObject get(String bucket, String key) {
        try {
            byte[] content = files.read(bucket, key);
            return content == null ? null : new StoredObject(content, eTag(content), files.lastModified(bucket, key));
        } catch (IOException e) {
            throw new UncheckedIOException("%s/%s could not be read".formatted(bucket, key), e);
        }
    }

    @Override
    public List<Listed> list(String bucket, String prefix, String after) {
        try {
            List<Listed> listed = new ArrayList<>();
            for (String key : files.keys(bucket)) {
                if (key.startsWith(prefix) && key.compareTo(after) > 0) {
                    StoredObject object = get(bucket, key);
                    if (object != null) {
                        listed.add(new Listed(key, object.content().length, object.eTag(), object.lastModified()));
                    }
                }
            }
            listed.sort(Comparator.comparing(Listed::key));
            return listed;
        } catch (IOException e) {
            throw new UncheckedIOException("bucket %s could not be listed".formatted(bucket), e);
        }
    }

    private static String quoted(String eTag) {
        return eTag.startsWith("\"") ? eTag : "\"" + eTag + "\"";
    }

    private static String eTag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(content);
            return quoted(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
