package dev.changeover.platform.aws;

import dev.changeover.platform.store.ObjectStore;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket. Objects are created with {@code If-None-Match: *} and replaced with {@code If-Match}, so that S3 itself
 * decides who of several comes first.
 *
 * @see "ADR-011 a journal in two buckets"
 */
final class S3ObjectStore implements ObjectStore {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int SLOW_DOWN = 503;
    private static final int SERVER_ERROR = 500;
    /** A conflict means that another request for the same key is just being served; the next answer is a clear one. */
    private static final int ATTEMPTS = 4;

    private static final long CONFLICT_PAUSE_MILLIS = 5;
    /** Far more than any folder holds, but not without end. */
    private static final int PAGES_MAX = 100;

    private final S3Client reading;
    private final S3Client writing;
    private final String region;
    private final String bucket;

    S3ObjectStore(S3Client reading, S3Client writing, String region, String bucket) {
        this.reading = reading;
        this.writing = writing;
        this.region = region;
        this.bucket = bucket;
    }

    @Override
    public String name() {
        return "bucket %s in %s".formatted(bucket, region);
    }

    @Override
    public Stored create(String key, byte[] content) {
        return put(key, content, request -> request.ifNoneMatch("*"));
    }

    @Override
    public Stored replace(String key, byte[] content, String seenVersion) {
        return put(key, content, request -> request.ifMatch(seenVersion));
    }

    private Stored put(String key, byte[] content, Consumer<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json");
        condition.accept(request);
        Stored stored = new Stored.Unclear("was not asked");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return new Stored.Done(writing.putObject(request.build(), RequestBody.fromBytes(content))
                        .eTag());
            } catch (S3Exception answer) {
                stored = answered(answer);
                if (answer.statusCode() != CONFLICT || !paused(attempt)) {
                    return stored;
                }
            } catch (SdkException | UncheckedIOException noAnswer) {
                return new Stored.Unclear(told(noAnswer));
            }
        }
        return stored;
    }

    /** False when this thread is to stop. */
    private static boolean paused(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(CONFLICT_PAUSE_MILLIS << attempt);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Stored answered(S3Exception answer) {
        return switch (answer.statusCode()) {
            case PRECONDITION_FAILED -> new Stored.Taken();
            case SLOW_DOWN -> new Stored.Refused(told(answer));
            case CONFLICT -> new Stored.Unclear(told(answer));
            default ->
                answer.statusCode() >= SERVER_ERROR
                        ? new Stored.Unclear(told(answer))
                        : new Stored.Refused(told(answer));
        };
    }

    @Override
    public Found find(String key) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    reading.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            return new Found.Present(object.asByteArray(), object.response().eTag());
        } catch (NoSuchKeyException absent) {
            return new Found.Absent();
        } catch (SdkException | UncheckedIOException unreachable) {
            return new Found.Unreachable(told(unreachable));
        }
    }

    @Override
    public Listed keys(String prefix) {
        return list(
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix),
                page -> page.contents().stream().map(S3Object::key).toList());
    }

    @Override
    public Listed folders(String prefix) {
        return list(
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).delimiter("/"),
                page -> page.commonPrefixes().stream()
                        .map(CommonPrefix::prefix)
                        .map(path -> path.substring(prefix.length(), path.length() - 1))
                        .toList());
    }

    private Listed list(ListObjectsV2Request.Builder request, Function<ListObjectsV2Response, List<String>> names) {
        List<String> all = new ArrayList<>();
        try {
            for (int page = 0; page < PAGES_MAX; page++) {
                ListObjectsV2Response answer = reading.listObjectsV2(request.build());
                all.addAll(names.apply(answer));
                if (!Boolean.TRUE.equals(answer.isTruncated())) {
                    return new Listed.Names(all);
                }
                request.continuationToken(answer.nextContinuationToken());
            }
            return new Listed.Unreachable("%s holds more names than can be listed".formatted(name()));
        } catch (SdkException | UncheckedIOException unreachable) {
            return new Listed.Unreachable(told(unreachable));
        }
    }

    /** A call that its time-out cuts off while it writes ends in an {@link UncheckedIOException}, which the SDK lets through. */
    private String told(RuntimeException failure) {
        if (failure instanceof S3Exception answer && answer.awsErrorDetails() != null) {
            AwsErrorDetails details = answer.awsErrorDetails();
            return "%s: %s (%s)".formatted(name(), details.errorMessage(), details.errorCode());
        }
        return "%s: %s".formatted(name(), failure.getMessage());
    }
}
