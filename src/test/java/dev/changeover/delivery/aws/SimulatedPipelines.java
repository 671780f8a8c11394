package dev.changeover.delivery.aws;

import dev.changeover.platform.AwsSettings;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.sandbox.controlplane.ActionOutcome;
import dev.changeover.sandbox.controlplane.AwsSetup;
import dev.changeover.sandbox.controlplane.Operation;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.PipelineExecution;
import dev.changeover.sandbox.controlplane.PipelineOrder;
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

/** The simulated CodePipeline on a free port; what its actions do is the test's to say. */
final class SimulatedPipelines implements AutoCloseable {
    static final String REVISION = "9c1e77d2";

    private static final int STAGES_MAX = 10;
    private static final Instant BEGAN = Instant.parse("2026-11-23T06:00:30Z");

    private final SimulatedAws aws = new SimulatedAws(AwsSetup.twoRegions(Traffic.KEY_VALUE_STORE), Pace.aws(), BEGAN);
    private final AwsEndpoint endpoint;
    private final AwsClients clients;
    private Instant now = BEGAN;
    private int calls;

    SimulatedPipelines() throws IOException {
        endpoint = AwsEndpoint.start(0, this::apply, new NoFaults(), this::now);
        clients = clients(Duration.ofSeconds(5));
    }

    private AwsClients clients(Duration patience) {
        return new AwsClients(new AwsSettings(
                endpoint.uri(), new AwsSettings.AccessKeys("sandbox", "sandbox"), Duration.ofMillis(500), patience));
    }

    AwsClients clients() {
        return clients;
    }

    /** Clients that wait no longer than a test likes to. */
    AwsClients impatient() {
        return clients(Duration.ofMillis(700));
    }

    synchronized int calls() {
        return calls;
    }

    private synchronized Instant now() {
        return now;
    }

    private synchronized Outcome apply(Operation operation) {
        calls++;
        now = now.plusMillis(1);
        return aws.apply(operation, now).outcome();
    }

    /** Ends the actions that were ordered until now. */
    synchronized void succeed() {
        end(new ActionOutcome.Succeeded(
                "done", new PipelineExecution.Revision("Source", REVISION, "Say when a ToDo was changed", null, now)));
    }

    /** Ends every action until none is ordered any more. */
    synchronized void succeedAll() {
        for (int stage = 0; stage < STAGES_MAX; stage++) {
            succeed();
        }
    }

    synchronized void fail(String why) {
        end(new ActionOutcome.Failed(why));
    }

    private void end(ActionOutcome outcome) {
        for (PipelineOrder order : aws.pipelines(now).drain()) {
            now = now.plusMillis(1);
            aws.pipelines(now).ended(order.pipeline().name(), order.run().id(), outcome, now);
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

    /** Nothing is behind this endpoint that could break. */
    private static final class NoFaults implements SandboxFaults {
        @Override
        public List<RegionName> regions() {
            return List.of(new RegionName("us-east-1"), new RegionName("us-east-2"));
        }

        @Override
        public void outage(RegionName region) {
            throw new IllegalStateException("no Region here");
        }

        @Override
        public void recovery(RegionName region) {
            throw new IllegalStateException("no Region here");
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
