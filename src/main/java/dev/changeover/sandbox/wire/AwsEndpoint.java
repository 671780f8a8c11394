package dev.changeover.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.sandbox.secrets.SecretVault;
import dev.changeover.sandbox.wire.RegionalWeather.Sky;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * AWS's endpoint for all services and Regions on one loopback port, and the {@code /_sandbox} calls beside it. Which
 * service and Region a request means stands in its signature's scope. Never an empty 200: what is not known here is
 * refused in the protocol's own shape.
 */
public final class AwsEndpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AwsEndpoint.class.getName());
    private static final int BODY_MAX = 1 << 20;
    /** The longest patience of any client is 10 s. */
    static final Duration DARK_FOR = Duration.ofSeconds(20);

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, AwsService> services = new HashMap<>();
    private final RegionalWeather weather = new RegionalWeather();
    private final SandboxCalls sandboxCalls;
    private final DeniedActions denied;

    private AwsEndpoint(HttpServer server, List<AwsService> known, SandboxFaults faults, DeniedActions denied) {
        this.server = server;
        this.denied = denied;
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("aws-", 0).factory());
        this.sandboxCalls = new SandboxCalls(faults, weather, denied);
        known.forEach(service -> services.put(service.signingName(), service));
    }

    /**
     * Starts to serve.
     *
     * @param port on loopback; 0 takes a free one
     * @throws IOException when the port cannot be had
     */
    public static AwsEndpoint start(int port, ControlPlane controlPlane, SandboxFaults faults, InstantSource clock)
            throws IOException {
        return start(port, controlPlane, faults, clock, List.of(), BucketStorage.NONE);
    }

    /** As above, with secrets in Secrets Manager and buckets in S3. */
    public static AwsEndpoint start(
            int port,
            ControlPlane controlPlane,
            SandboxFaults faults,
            InstantSource clock,
            List<SecretVault> secrets,
            BucketStorage buckets)
            throws IOException {
        // Read once, when the server's class is first used: without it each small answer waits 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        DeniedActions denied = new DeniedActions();
        List<AwsService> known = List.of(
                new RdsWire(controlPlane, clock),
                new StsWire(controlPlane),
                new IamWire(denied),
                new CloudFrontWire(controlPlane),
                new Route53Wire(controlPlane),
                new KeyValueStoreWire(controlPlane),
                new CloudWatchWire(controlPlane),
                new CodePipelineWire(controlPlane),
                new SecretsManagerWire(secrets),
                new S3Wire(buckets));
        AwsEndpoint endpoint = new AwsEndpoint(server, known, faults, denied);
        server.createContext("/", endpoint::handle);
        server.setExecutor(endpoint.threads);
        server.start();
        return endpoint;
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
            @Nullable
            WireResponse response = body.length > BODY_MAX
                    ? PlainFaults.xml(new AwsFault("RequestEntityTooLarge", 413, "The body is larger than 1 MiB."))
                    : answer(exchange, body);
            if (response != null) {
                send(exchange, response);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static WireRequest request(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        URI uri = exchange.getRequestURI();
        FormParameters query = FormParameters.parse(uri.getRawQuery());
        return new WireRequest(exchange.getRequestMethod(), uri.getRawPath(), query, headers, body);
    }

    /** Null when no answer is the answer. */
    private @Nullable WireResponse answer(HttpExchange exchange, byte[] body) throws InterruptedException {
        WireRequest request;
        try {
            request = request(exchange, body);
        } catch (Refused refused) {
            return PlainFaults.xml(refused.fault());
        }
        try {
            if (request.rawPath().startsWith(SandboxCalls.ROOT)) {
                return sandboxCalls.answer(request);
            }
            Caller caller = Caller.of(request);
            if (caller == null) {
                throw Refused.with(
                        "MissingAuthenticationToken", 403, "The request carries no signature of version 4 or 4A.");
            }
            return answer(request, caller);
        } catch (Refused refused) {
            return PlainFaults.of(request, refused.fault());
        }
    }

    private @Nullable WireResponse answer(WireRequest request, Caller caller) throws InterruptedException {
        @Nullable RegionName region = caller.region();
        Sky sky = region == null ? Sky.CLEAR : weather.over(region);
        if (region != null && sky == Sky.DARK) {
            weather.awaitLight(region, DARK_FOR);
            return null;
        }
        if (sky == Sky.DROPPING) {
            return null;
        }
        AwsService service = services.get(caller.service());
        if (service == null) {
            throw Refused.with(
                    "UnknownOperationException", 404, "This sandbox has no service " + caller.service() + ".");
        }
        if (sky == Sky.THROTTLED) {
            return service.refuse(request, service.throttled());
        }
        return isDenied(request, service) ? denial(request, service) : answer(request, caller.home(), service);
    }

    /** Of RDS alone: its action is told without asking its service. */
    private boolean isDenied(WireRequest request, AwsService service) {
        String action = service.signingName().equals("rds") ? request.form().get("Action") : null;
        return action != null && denied.isDenied("rds:" + action);
    }

    private static WireResponse denial(WireRequest request, AwsService service) {
        return service.refuse(
                request,
                new AwsFault(
                        "AccessDenied",
                        403,
                        "User: %s is not authorized to perform: rds:%s"
                                .formatted(SandboxIds.CALLER_ARN, request.form().get("Action"))));
    }

    private static WireResponse answer(WireRequest request, RegionName region, AwsService service) {
        try {
            return service.answer(request, region);
        } catch (Refused refused) {
            return service.refuse(request, refused.fault());
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "A call to " + service.signingName() + " failed in the sandbox", bug);
            return service.refuse(
                    request, new AwsFault("InternalFailure", 500, "The sandbox itself failed; its log says more."));
        }
    }

    private static void send(HttpExchange exchange, WireResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(response.body());
        }
    }
}
