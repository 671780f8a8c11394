package dev.changeover.sandbox.process;

import dev.changeover.sandbox.pipeline.ClientToken;
import dev.changeover.sandbox.pipeline.DeployTarget;
import dev.changeover.sandbox.pipeline.PipelineWorkers;
import dev.changeover.sandbox.pipeline.SmokeTest;
import dev.changeover.topology.RegionName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Puts the pipelines' parts together. */
record PipelineAssembly(SandboxSettings settings, String issuer) {
    private static final String WORKLOAD = "changeover.workloads.todo.";

    /** The smoke test's client is the one that consumers of the API are given. */
    SmokeTest smokeTest() {
        return new SmokeTest(new ClientToken(
                URI.create(issuer + "/oauth2/token"), "todo-api-client", "sandbox-secret", "api/upsert-delete"));
    }

    PipelineLoop loop(ControlLoop control, Map<RegionName, RegionalApi> apis, SmokeTest smoke) {
        Path folder = settings.folder().resolve("pipelines");
        Map<RegionName, DeployTarget> targets = new LinkedHashMap<>(apis);
        var place = new PipelineWorkers.Workplace(
                settings.source(), settings.archive(), folder, Path.of("").toAbsolutePath(), properties(apis));
        return new PipelineLoop(
                control,
                new PipelineWorkers(place, targets, smoke),
                place.store(),
                folder,
                "http://localhost:" + settings.awsPort());
    }

    /** Where everything is, for a command: what the sandbox profile says, with this sandbox's own addresses. */
    private List<String> properties(Map<RegionName, RegionalApi> apis) {
        List<String> properties = new ArrayList<>(List.of(
                "spring.profiles.active=sandbox",
                "changeover.aws.endpoint=http://localhost:" + settings.awsPort(),
                "changeover.cognito.issuer=" + issuer,
                "changeover.cognito.domain=" + issuer,
                "changeover.journal.directory=" + settings.folder().resolve("journal"),
                "changeover.audit.directory=" + settings.folder().resolve("audit"),
                WORKLOAD + "traffic.kind="
                        + settings.traffic().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                WORKLOAD + "public-url=http://localhost:" + settings.edgePort()));
        apis.forEach((region, api) -> {
            String at = WORKLOAD + "regions." + region + ".";
            properties.add(at + "api-origin=" + api.origin());
            properties.add(at + "jdbc-url=jdbc:mysql://localhost:"
                    + Objects.requireNonNull(settings.ports().get(region)).database() + "/todo");
        });
        return properties;
    }
}
