package dev.changeover.failover.journal;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.platform.aws.Buckets;
import dev.changeover.platform.store.ObjectStore;
import dev.changeover.platform.store.ObjectStores;
import dev.changeover.sandbox.objects.FileBuckets;
import dev.changeover.sandbox.wire.AwsEndpoint;
import dev.changeover.sandbox.wire.SandboxFaults;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two Regions with a journal bucket each, behind the sandbox's S3 wire on a free port, asked by AWS's own client. */
public final class LocalBuckets implements AutoCloseable {
    private static final Map<String, RegionName> HOMES =
            Map.of("journal-1", Samples.EAST_1, "journal-2", Samples.EAST_2);

    private final FileBuckets files;
    private final AwsEndpoint endpoint;
    private final AwsClients readers;
    private final Buckets opener;
    private final HttpClient http = HttpClient.newHttpClient();

    LocalBuckets(Path folder) throws IOException {
        this(folder, Duration.ofSeconds(1));
    }

    /** @param patience how long an answer is waited for */
    public LocalBuckets(Path folder, Duration patience) throws IOException {
        files = new FileBuckets(folder, HOMES);
        endpoint = AwsEndpoint.start(
                0,
                operation -> {
                    throw new AssertionError("the journal asked for " + operation);
                },
                new NoOtherFaults(),
                InstantSource.system(),
                List.of(),
                files);
        readers = new AwsClients(settings(endpoint.uri(), patience));
        opener = new Buckets(readers, new AwsClients(settings(endpoint.uri(), patience)));
    }

    static AwsSettings settings(URI endpoint) {
        return settings(endpoint, Duration.ofSeconds(1));
    }

    private static AwsSettings settings(URI endpoint, Duration patience) {
        return new AwsSettings(endpoint, new AwsSettings.AccessKeys("any", "key"), patience, patience);
    }

    URI uri() {
        return endpoint.uri();
    }

    public SortedMap<RegionName, ObjectStore> stores() {
        return stores(opener);
    }

    /** The same buckets for what belongs to no run. */
    public ObjectStores<String> record() {
        return record(stores());
    }

    static ObjectStores<String> record(SortedMap<RegionName, ObjectStore> stores) {
        SortedMap<String, ObjectStore> named = new TreeMap<>();
        stores.forEach((region, store) -> named.put(region.value(), store));
        return new ObjectStores<>(named, Duration.ofMillis(20));
    }

    static SortedMap<RegionName, ObjectStore> stores(Buckets opener) {
        SortedMap<RegionName, ObjectStore> stores = new TreeMap<>();
        HOMES.forEach((bucket, region) -> stores.put(region, opener.bucket(region.value(), bucket)));
        return stores;
    }

    public FileBuckets files() {
        return files;
    }

    static String name(RegionName region) {
        return region.equals(Samples.EAST_1) ? "journal-1" : "journal-2";
    }

    /** @param fault such as {@code blackout?mode=drop}, {@code throttle} or {@code heal} */
    public void weather(RegionName region, String fault) throws Exception {
        URI uri = endpoint.uri().resolve("/_sandbox/regions/%s/aws/%s".formatted(region, fault));
        int status = http.send(
                        HttpRequest.newBuilder(uri)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new AssertionError(uri + " answered " + status);
        }
    }

    @Override
    public void close() {
        opener.close();
        readers.close();
        endpoint.close();
        http.close();
    }

    private static final class NoOtherFaults implements SandboxFaults {
        @Override
        public List<RegionName> regions() {
            return List.of(Samples.EAST_1, Samples.EAST_2);
        }

        @Override
        public void outage(RegionName region) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void recovery(RegionName region) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void replicationDelay(RegionName region, Duration delay) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void replicationPartition(RegionName region) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void replicationHeal(RegionName region) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void edgePropagation(Duration lag) {
            throw new IllegalStateException("not here");
        }

        @Override
        public Map<String, Object> state() {
            return Map.of();
        }
    }
}
