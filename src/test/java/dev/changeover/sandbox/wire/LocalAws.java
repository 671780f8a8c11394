package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.Applied;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.EffectOutcome;
import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A simulated AWS behind a real endpoint on a free port, on a clock that the test moves; databases always obey. */
public final class LocalAws implements AutoCloseable {
    static final RegionName EAST = new RegionName("us-east-1");
    static final RegionName OHIO = new RegionName("us-east-2");

    final List<String> done = new ArrayList<>();
    final SimulatedAws aws;
    private final AwsEndpoint endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private Instant now = Instant.parse("2026-11-23T06:00:00Z");

    public LocalAws(Traffic traffic) {
        this(traffic, BucketStorage.NONE);
    }

    LocalAws(Traffic traffic, BucketStorage buckets) {
        aws = new SimulatedAws(AwsSetup.twoRegions(traffic), Pace.aws(), now);
        try {
            endpoint = AwsEndpoint.start(0, this::apply, new Faults(), this::now, List.of(), buckets);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public URI uri() {
        return endpoint.uri();
    }

    synchronized Instant now() {
        return now;
    }

    private synchronized Outcome apply(Operation operation) {
        Applied applied = aws.apply(operation, now);
        obey(applied.effects());
        return applied.outcome();
    }

    synchronized void pass(Duration time) {
        Instant end = now.plus(time);
        for (Instant wake = aws.nextWake(); wake != null && !wake.isAfter(end); wake = aws.nextWake()) {
            now = wake.isBefore(now) ? now : wake;
            obey(aws.advance(now));
        }
        now = end;
    }

    private void obey(List<Effect> effects) {
        for (Effect effect : effects) {
            obey(aws.completed(effect, new EffectOutcome.Done(), now));
        }
    }

    public HttpResponse<String> send(String method, String path) {
        return send(HttpRequest.newBuilder(uri().resolve(path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** A Query call with the scope of that service and Region, as a client that is none of the SDKs would send it. */
    HttpResponse<String> query(String service, RegionName region, String form) {
        return send(HttpRequest.newBuilder(uri())
                .header("Authorization", authorization(service, region.value()))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    static String authorization(String service, String region) {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=00";
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        endpoint.close();
        http.close();
    }

    private final class Faults implements SandboxFaults {
        @Override
        public List<RegionName> regions() {
            return List.of(EAST, OHIO);
        }

        @Override
        public void outage(RegionName region) {
            aws.regionLost(region, now());
            done.add("outage " + region);
        }

        @Override
        public void recovery(RegionName region) {
            if (!done.contains("outage " + region)) {
                throw new IllegalStateException(region + " is not down.");
            }
            done.add("recovery " + region);
        }

        @Override
        public void replicationDelay(RegionName region, Duration delay) {
            done.add("delay " + region + " " + delay);
        }

        @Override
        public void replicationPartition(RegionName region) {
            done.add("partition " + region);
        }

        @Override
        public void replicationHeal(RegionName region) {
            done.add("heal " + region);
        }

        @Override
        public void edgePropagation(Duration lag) {
            aws.edgePropagation(lag, lag);
            done.add("edge " + lag);
        }

        @Override
        public Map<String, Object> state() {
            return Map.of("writer", "us-east-1");
        }
    }
}
