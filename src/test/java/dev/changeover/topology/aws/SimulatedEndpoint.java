package dev.changeover.topology.aws;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.sandbox.controlplane.Applied;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.Effect;
import dev.changeover.sandbox.controlplane.EffectOutcome;
import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.SimulatedAws;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.sandbox.wire.AwsEndpoint;
import dev.changeover.sandbox.wire.SandboxFaults;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The simulated AWS on a free port, on a clock that the test moves, with our own clients for it. */
final class SimulatedEndpoint implements AutoCloseable {
    final SimulatedAws aws;
    final AwsClients clients;
    private final AwsEndpoint endpoint;
    private Instant now = Instant.parse("2026-11-23T06:00:30Z");

    SimulatedEndpoint(Traffic traffic) throws IOException {
        aws = new SimulatedAws(AwsSetup.twoRegions(traffic), Pace.aws(), now);
        endpoint = AwsEndpoint.start(0, this::apply, new NoFaults(), this::now);
        clients = new AwsClients(new AwsSettings(
                endpoint.uri(),
                new AwsSettings.AccessKeys("sandbox", "sandbox"),
                Duration.ofMillis(500),
                Duration.ofSeconds(5)));
    }

    AwsControlPlaneReader reader() {
        return new AwsControlPlaneReader(clients, this::now);
    }

    AwsSettings impatient() {
        return new AwsSettings(
                endpoint.uri(),
                new AwsSettings.AccessKeys("sandbox", "sandbox"),
                Duration.ofMillis(300),
                Duration.ofMillis(700));
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

    /** A fault of the endpoint in one Region: {@code throttle}, {@code blackout} or {@code heal}. */
    void weather(RegionName region, String kind) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        endpoint.uri().resolve("/_sandbox/regions/%s/aws/%s".formatted(region, kind)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("the sandbox answered " + status);
            }
        }
    }

    @Override
    public void close() {
        clients.close();
        endpoint.close();
    }

    /** The world behind this endpoint has no databases that could be broken. */
    private static final class NoFaults implements SandboxFaults {
        @Override
        public List<RegionName> regions() {
            return List.of(new RegionName("us-east-1"), new RegionName("us-east-2"));
        }

        @Override
        public void outage(RegionName region) {
            throw new IllegalStateException("no database here");
        }

        @Override
        public void recovery(RegionName region) {
            throw new IllegalStateException("no database here");
        }

        @Override
        public void replicationDelay(RegionName region, Duration delay) {
            throw new IllegalStateException("no database here");
        }

        @Override
        public void replicationPartition(RegionName region) {
            throw new IllegalStateException("no database here");
        }

        @Override
        public void replicationHeal(RegionName region) {
            throw new IllegalStateException("no database here");
        }

        @Override
        public void edgePropagation(Duration lag) {
            throw new IllegalStateException("no edge here");
        }

        @Override
        public Map<String, Object> state() {
            return Map.of();
        }
    }
}
