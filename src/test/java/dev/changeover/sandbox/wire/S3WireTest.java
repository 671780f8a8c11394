package dev.changeover.sandbox.wire;

import static dev.changeover.sandbox.wire.LocalAws.EAST;
import static dev.changeover.sandbox.wire.LocalAws.OHIO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.sandbox.objects.FileBuckets;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3's part of the wire, asked by AWS's own client. */
class S3WireTest {
    private static final String BUCKET = "journal-east";

    @TempDir
    private Path folder;

    private LocalAws aws;
    private S3Client east;
    private S3Client ohio;

    @BeforeEach
    void start() {
        aws = new LocalAws(
                Traffic.KEY_VALUE_STORE, new FileBuckets(folder, Map.of(BUCKET, EAST, "journal-ohio", OHIO)));
        east = JavaClients.at(aws.uri(), EAST, S3Client.builder().forcePathStyle(true));
        ohio = JavaClients.at(aws.uri(), OHIO, S3Client.builder().forcePathStyle(true));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private String put(String key, String content, Consumer<PutObjectRequest.Builder> more) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(BUCKET).key(key);
        more.accept(request);
        return east.putObject(request.build(), RequestBody.fromString(content)).eTag();
    }

    private String put(String key, String content) {
        return put(key, content, _ -> {});
    }

    private String get(String key) {
        return east.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asString(UTF_8);
    }

    private static void assertFault(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, fault -> {
            assertThat(fault.statusCode()).isEqualTo(status);
            assertThat(fault.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }

    @Test
    void anObjectIsReadAsItWasStored() {
        String eTag = put("todo/000001/ä b+c.json", "{\"é\":1}");

        var found = east.getObjectAsBytes(request -> request.bucket(BUCKET).key("todo/000001/ä b+c.json"));
        assertThat(found.asString(UTF_8)).isEqualTo("{\"é\":1}");
        assertThat(found.response().eTag()).isEqualTo(eTag).matches("\"[0-9a-f]{32}\"");
        var head = east.headObject(request -> request.bucket(BUCKET).key("todo/000001/ä b+c.json"));
        assertThat(head.contentLength()).isEqualTo(8);
        assertThat(head.lastModified()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void checksumsOfEachKindAreTakenAndHeld(ChecksumAlgorithm algorithm) {
        put("checked", "content", request -> request.checksumAlgorithm(algorithm));

        assertThat(get("checked")).isEqualTo("content");
    }

    @Test
    void aBodyWithoutChecksumOrChunksIsTaken() {
        S3Client plain = JavaClients.at(
                aws.uri(),
                EAST,
                S3Client.builder()
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .serviceConfiguration(objects -> objects.chunkedEncodingEnabled(false)));
        plain.putObject(request -> request.bucket(BUCKET).key("plain"), RequestBody.fromString("content"));

        assertThat(get("plain")).isEqualTo("content");
    }

    @Test
    void aDamagedBodyIsRefused() {
        HttpRequest.Builder request = HttpRequest.newBuilder(aws.uri().resolve("/" + BUCKET + "/damaged"))
                .header("Authorization", LocalAws.authorization("s3", "us-east-1"))
                .header("x-amz-checksum-crc32", "AAAAAA==")
                .PUT(BodyPublishers.ofString("content"));

        var answer = aws.send(request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Error><Code>BadDigest</Code>");
        assertThatThrownBy(() -> get("damaged")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aChunkedBodyThatEndsEarlyIsRefused() {
        HttpRequest.Builder request = HttpRequest.newBuilder(aws.uri().resolve("/" + BUCKET + "/torn"))
                .header("Authorization", LocalAws.authorization("s3", "us-east-1"))
                .header("Content-Encoding", "aws-chunked")
                .PUT(BodyPublishers.ofString("10\r\nhalf"));

        assertThat(aws.send(request).body()).contains("IncompleteBody");
    }

    @Test
    void creationIfAbsentFailsOnASecondObject() {
        put("once", "first", request -> request.ifNoneMatch("*"));

        assertFault(() -> put("once", "second", request -> request.ifNoneMatch("*")), 412, "PreconditionFailed");
        assertThat(get("once")).isEqualTo("first");
    }

    @Test
    void replacementNeedsTheVersionThatWasSeen() {
        String first = put("lease", "first");
        String second = put("lease", "second", request -> request.ifMatch(first));

        assertFault(() -> put("lease", "third", request -> request.ifMatch(first)), 412, "PreconditionFailed");
        assertThat(put("lease", "third", request -> request.ifMatch(second))).isNotEqualTo(second);
        assertFault(() -> put("absent", "x", request -> request.ifMatch(first)), 404, "NoSuchKey");
    }

    @Test
    void whatIsNotThereHasS3sOwnFault() {
        assertThatThrownBy(() -> get("absent")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> east.getObjectAsBytes(
                        request -> request.bucket("nobody").key("x")))
                .isInstanceOf(NoSuchBucketException.class);
        assertFault(
                () -> ohio.getObjectAsBytes(request -> request.bucket(BUCKET).key("x")),
                400,
                "AuthorizationHeaderMalformed");
        assertFault(() -> east.deleteObject(request -> request.bucket(BUCKET).key("x")), 501, "NotImplemented");
        assertThatThrownBy(
                        () -> east.headObject(request -> request.bucket(BUCKET).key("absent")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(east.headBucket(request -> request.bucket(BUCKET)).bucketRegion())
                .isEqualTo("us-east-1");
    }

    @Test
    void listingGoesThroughAllPagesInTheOrderOfKeys() {
        List<String> keys = IntStream.rangeClosed(1, 7)
                .mapToObj("todo/%06d.json"::formatted)
                .toList();
        keys.reversed().forEach(key -> put(key, key));
        put("other/000001.json", "x");

        var pages = east.listObjectsV2Paginator(
                request -> request.bucket(BUCKET).prefix("todo/").maxKeys(3));

        assertThat(pages.stream()).hasSize(3);
        assertThat(pages.contents().stream().map(S3Object::key)).isEqualTo(keys);
        assertThat(pages.contents().stream().map(S3Object::size)).containsOnly(16L);
    }

    @Test
    void foldersStandForWhatIsBelowThem() {
        List.of("todo/000001/1.json", "todo/000001/2.json", "todo/000002/1.json", "todo/leases", "todo/ä b/1")
                .forEach(key -> put(key, "x"));
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(BUCKET)
                .prefix("todo/")
                .delimiter("/")
                .maxKeys(1)
                .build();

        var pages = east.listObjectsV2Paginator(request);

        assertThat(pages.commonPrefixes().stream().map(CommonPrefix::prefix))
                .containsExactly("todo/000001/", "todo/000002/", "todo/ä b/");
        assertThat(pages.contents().stream().map(S3Object::key)).containsExactly("todo/leases");
        assertThat(pages.stream()).hasSize(4);
    }

    @Test
    void aRegionsFaultsReachItsBucketsAlone() {
        put("kept", "x");
        aws.send("POST", "/_sandbox/regions/us-east-1/aws/throttle");
        assertFault(() -> get("kept"), 503, "SlowDown");
        aws.send("POST", "/_sandbox/regions/us-east-1/aws/blackout?mode=drop");
        assertThatThrownBy(() -> get("kept")).isInstanceOf(SdkClientException.class);
        assertThat(ohio.listObjectsV2(request -> request.bucket("journal-ohio")).contents())
                .isEmpty();
        aws.send("POST", "/_sandbox/regions/us-east-1/aws/heal");
        assertThat(get("kept")).isEqualTo("x");
    }

    @Test
    void objectsOutliveTheProcessAndNoDraftStays() throws Exception {
        put("todo/000001/000001.json", "kept");

        var again = new FileBuckets(folder, Map.of(BUCKET, EAST));

        assertThat(again.get(BUCKET, "todo/000001/000001.json").content()).isEqualTo("kept".getBytes(UTF_8));
        try (var drafts = Files.list(folder.resolve(".drafts"))) {
            assertThat(drafts).isEmpty();
        }
    }
}
