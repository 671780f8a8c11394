package dev.changeover.sandbox.edge;

import com.sun.net.httpserver.HttpExchange;
import dev.changeover.sandbox.lambda.InvocationResult;
import dev.changeover.sandbox.lambda.LoopbackServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One Region's API Gateway: a REST API with a Lambda proxy integration, guarded by access tokens. Stopped, it refuses
 * connections, as the Region's endpoint does for a client when the Region is out.
 */
public final class ApiGateway implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ApiGateway.class.getName());
    private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

    private static final String PREFLIGHT = "OPTIONS";

    /** As the deployed gateway's document has them: what is not named here reaches the function, which knows better. */
    private static final List<Route> ROUTES = List.of(
            new Route("/v1", Set.of("GET", "POST", "DELETE", PREFLIGHT), false),
            new Route("/v1/health", Set.of("GET"), true),
            new Route("/v1/{proxy+}", Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", PREFLIGHT), false));

    private final GatewayConfiguration configuration;
    private final Integration integration;
    private final AccessTokens tokens;
    private final ProxyEvents events;
    private final InstantSource clock;
    private volatile int port;
    private @Nullable LoopbackServer server;

    public ApiGateway(GatewayConfiguration configuration, Integration integration, InstantSource clock) {
        this.configuration = configuration;
        this.integration = integration;
        this.clock = clock;
        this.port = configuration.port();
        this.tokens = new AccessTokens(configuration.issuer(), configuration.jwksUri(), configuration.scope(), clock);
        this.events = new ProxyEvents(configuration);
    }

    /** Listens; does nothing when it already does. */
    public synchronized void start() {
        if (server == null) {
            LoopbackServer opened = LoopbackServer.open(port, this::serve);
            port = opened.port();
            server = opened;
        }
    }

    /** Refuses connections from now on, and cuts those that are open. */
    public synchronized void stop() {
        LoopbackServer open = server;
        server = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Where it listens, or will again. */
    public int port() {
        return port;
    }

    public GatewayConfiguration configuration() {
        return configuration;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String requestId = UUID.randomUUID().toString();
        GatewayAnswer answer;
        try {
            answer = answer(exchange, requestId);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "request " + requestId + " failed in the gateway", bug);
            answer = GatewayAnswer.refusal(500, "Internal server error", "InternalServerErrorException");
        }
        answer.send(exchange, requestId);
    }

    private GatewayAnswer answer(HttpExchange exchange, String requestId) throws IOException {
        byte[] sent = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        String path = pathInStage(exchange.getRequestURI().getPath());
        Optional<Route> route =
                ROUTES.stream().filter(known -> known.matches(path)).findFirst();
        String method = exchange.getRequestMethod();
        if (route.isEmpty() || !route.get().methods().contains(method)) {
            return GatewayAnswer.refusal(403, "Missing Authentication Token", "MissingAuthenticationTokenException");
        }
        Map<String, Object> claims = Map.of();
        if (!route.get().open() && !method.equals(PREFLIGHT)) {
            Optional<Map<String, Object>> granted =
                    tokens.check(exchange.getRequestHeaders().getFirst("Authorization"));
            if (granted.isEmpty()) {
                return GatewayAnswer.refusal(401, "Unauthorized", "UnauthorizedException");
            }
            claims = granted.get();
        }
        Optional<GatewayAnswer> invalid = invalid(exchange, path, sent.length);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        String body = new String(sent, StandardCharsets.UTF_8);
        return invoke(events.event(exchange, path, body, requestId, clock.instant(), claims));
    }

    /** API Gateway's own request validation, before the function is asked. */
    private static Optional<GatewayAnswer> invalid(HttpExchange exchange, String path, int bodyBytes) {
        if (bodyBytes > BODY_BYTES_MAX) {
            return Optional.of(GatewayAnswer.refusal(413, "Request Too Long", "RequestTooLargeException"));
        }
        Map<String, List<String>> query;
        try {
            query = ProxyEvents.query(exchange.getRequestURI().getRawQuery());
        } catch (IllegalArgumentException malformed) {
            return Optional.of(GatewayAnswer.refusal(400, "Bad Request", "BadRequestException"));
        }
        if (path.equals("/v1") && exchange.getRequestMethod().equals("GET") && !query.containsKey("id")) {
            return Optional.of(
                    GatewayAnswer.refusal(400, "Missing required request parameters: [id]", "BadRequestException"));
        }
        return Optional.empty();
    }

    private GatewayAnswer invoke(byte[] event) {
        return switch (integration.invoke(event)) {
            case InvocationResult.Returned returned -> GatewayAnswer.of(returned.payload());
            case InvocationResult.FunctionError error -> {
                LOG.log(Level.WARNING, "{0}: the function failed: {1}", configuration.region(), error.type());
                yield GatewayAnswer.badGateway();
            }
            case InvocationResult.TimedOut _ -> GatewayAnswer.timedOut();
            case InvocationResult.Throttled _, InvocationResult.Unreachable _ -> GatewayAnswer.badGateway();
        };
    }

    /** The path below the stage, without a trailing slash; empty when it is not below. */
    private String pathInStage(String path) {
        String stage = "/" + configuration.stage();
        if (!path.startsWith(stage + "/")) {
            return "";
        }
        String below = path.substring(stage.length());
        return below.length() > 1 && below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    }

    /**
     * @param path its last element may be {@code {proxy+}}, which stands for all that may follow
     * @param open whether no token is needed; a preflight never needs one
     */
    private record Route(String path, Set<String> methods, boolean open) {
        boolean matches(String asked) {
            int variable = path.indexOf('{');
            return variable < 0
                    ? path.equals(asked)
                    : asked.length() > variable && asked.startsWith(path.substring(0, variable));
        }
    }
}
