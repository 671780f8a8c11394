package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.RegionalIds;
import dev.changeover.sandbox.edge.ApiGateway;
import dev.changeover.sandbox.edge.GatewayConfiguration;
import dev.changeover.sandbox.lambda.FunctionAlias;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.sandbox.pipeline.DeployTarget;
import dev.changeover.sandbox.secrets.SecretVault;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One Region's ToDo API: its gateway and, behind it, the packaged function in a process of its own. */
final class RegionalApi implements DeployTarget, AutoCloseable {
    private static final String SCOPE = "api/upsert-delete";

    /** Requests that change nothing. */
    private static final List<String> TRAINING = List.of(
            "{\"httpMethod\":\"GET\",\"path\":\"/v1/health\"}",
            "{\"httpMethod\":\"GET\",\"path\":\"/v1\",\"queryStringParameters\":{\"id\":\"1\"}}",
            "{\"httpMethod\":\"GET\",\"path\":\"/v1/todos\",\"queryStringParameters\":{\"limit\":\"1\"}}",
            "{\"httpMethod\":\"POST\",\"path\":\"/v1/todos\",\"body\":\"{}\"}");

    private final RegionName region;
    private final RegionalVersions versions;
    private final FunctionAlias alias;
    private final RegionalDeployment deployment;
    private final ApiGateway gateway;

    /** @param secret the database login, which the function fetches from the sandbox's own Secrets Manager */
    RegionalApi(
            SandboxSettings settings,
            RegionalIds ids,
            String issuer,
            String jdbcUrl,
            SecretVault secret,
            InstantSource clock) {
        region = ids.region();
        Path folder = settings.folder().resolve("lambda").resolve(region.value());
        Map<String, String> environment = Map.of(
                "TODO_DATABASE_URL",
                jdbcUrl,
                "TODO_DATABASE_SECRET_ARN",
                secret.arn(region),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://localhost:" + settings.awsPort(),
                // Any key is good here; the signature is made all the same.
                "AWS_ACCESS_KEY_ID",
                "sandbox",
                "AWS_SECRET_ACCESS_KEY",
                "sandbox");
        versions = new RegionalVersions(
                region, settings.archive(), folder, jdbcUrl, environment, settings.functionCache());
        alias = new FunctionAlias(versions.current());
        deployment = new RegionalDeployment(versions, alias, archive -> NewerSchema.in(archive, jdbcUrl));
        String apiId = ids.originDomain().substring(0, ids.originDomain().indexOf('.'));
        int port =
                settings.ports().values().stream().toList().get(index(settings)).gateway();
        gateway = new ApiGateway(
                new GatewayConfiguration(
                        region.value(),
                        apiId,
                        port,
                        "prod",
                        issuer,
                        URI.create(issuer + "/.well-known/jwks.json"),
                        SCOPE),
                alias::invoke,
                clock);
    }

    private int index(SandboxSettings settings) {
        return settings.ports().keySet().stream().toList().indexOf(region);
    }

    RegionName region() {
        return region;
    }

    String domainName() {
        return gateway.configuration().domainName();
    }

    URI local() {
        return URI.create("http://localhost:" + gateway.port() + "/prod");
    }

    /** Lets a spare process learn what requests need, so that the next ones start faster. */
    void train() {
        try {
            function()
                    .train(TRAINING.stream()
                            .map(event -> event.getBytes(StandardCharsets.UTF_8))
                            .toList());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The version that serves. */
    LambdaFunction function() {
        return alias.function();
    }

    /** What the version that serves calls itself. */
    String build() {
        return versions.serving();
    }

    @Override
    public URI origin() {
        return local();
    }

    @Override
    public Deployment deploy(Path archive, String build, Check check, Consumer<String> log)
            throws IOException, InterruptedException {
        return deployment.deploy(archive, build, check, log);
    }

    void start() {
        alias.start();
        gateway.start();
    }

    /** The Region's API is gone: connections are refused, its processes end with SIGKILL. */
    void kill() {
        gateway.stop();
        alias.kill();
        deployment.kill();
    }

    @Override
    public void close() {
        kill();
        alias.close();
    }
}
