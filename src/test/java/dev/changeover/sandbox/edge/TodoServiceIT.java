package dev.changeover.sandbox.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.lambda.FunctionConfiguration;
import dev.changeover.sandbox.lambda.LambdaFunction;
import dev.changeover.sandbox.mariadb.DatabaseFleet;
import dev.changeover.sandbox.mariadb.FleetSettings;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.sandbox.mariadb.SwitchOverOutcome;
import dev.changeover.todo.jdbc.SchemaMigration;
import dev.changeover.topology.RegionName;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a request: edge, gateway, Runtime API, the packaged function under AWS's runtime client, a real database.
 */
class TodoServiceIT {
    private static final RegionName EAST_1 = new RegionName("us-east-1");
    private static final RegionName EAST_2 = new RegionName("us-east-2");

    @TempDir
    static Path folder;

    private static final FakeIssuer ISSUER = new FakeIssuer();
    private static final Map<RegionName, LambdaFunction> FUNCTIONS = new LinkedHashMap<>();
    private static final Map<RegionName, ApiGateway> GATEWAYS = new LinkedHashMap<>();
    private static DatabaseFleet fleet;
    private static volatile EdgeRoute route = new EdgeRoute("", false);
    private static CloudFrontEdge edge;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        Map<RegionName, Integer> ports = new LinkedHashMap<>();
        ports.put(EAST_1, freePort());
        ports.put(EAST_2, freePort());
        fleet = DatabaseFleet.open(new FleetSettings(
                folder.resolve("mariadb"),
                Path.of("target", "mariadb-binary"),
                folder.resolve("salvage"),
                ports,
                EAST_1,
                "todomgmt-infra-pri-global-db-cluster"));
        SchemaMigration.migrate(
                fleet.jdbcUrl(EAST_1), SandboxAccounts.TODO_MIGRATE.name(), SandboxAccounts.TODO_MIGRATE.password());
        Map<String, URI> origins = new LinkedHashMap<>();
        for (RegionName region : ports.keySet()) {
            LambdaFunction function = deployed(region);
            ApiGateway gateway = new ApiGateway(
                    new GatewayConfiguration(
                            region.value(),
                            "todoapi-" + region.value(),
                            0,
                            "prod",
                            FakeIssuer.ISSUER,
                            ISSUER.jwksUri(),
                            FakeIssuer.SCOPE),
                    function::invoke,
                    InstantSource.system());
            gateway.start();
            FUNCTIONS.put(region, function);
            GATEWAYS.put(region, gateway);
            origins.put(
                    gateway.configuration().domainName(), URI.create("http://127.0.0.1:" + gateway.port() + "/prod"));
        }
        edge = CloudFrontEdge.open(0, () -> route, origins);
        token = ISSUER.token();
        activate(EAST_1);
        coldStart();
    }

    private static LambdaFunction deployed(RegionName region) {
        return LambdaFunction.deploy(FunctionConfiguration.small(
                "todo-" + region,
                region.value(),
                Path.of("target", "todo-api.zip"),
                "dev.changeover.todo.lambda.TodoHandler",
                Map.of(
                        "TODO_DATABASE_URL", fleet.jdbcUrl(region),
                        "TODO_DATABASE_USER", SandboxAccounts.TODO_API.name(),
                        "TODO_DATABASE_PASSWORD", SandboxAccounts.TODO_API.password(),
                        "TODO_BUILD", "it"),
                folder.resolve("lambda-" + region)));
    }

    private static void coldStart() throws Exception {
        for (Map.Entry<RegionName, LambdaFunction> function : FUNCTIONS.entrySet()) {
            try (Http gateway = gateway(function.getKey())) {
                long start = System.nanoTime();
                function.getValue().start();
                await(() -> gateway.get("/v1/health").statusCode() == 200);
                System.out.printf(
                        "%s: cold start to first answer from the database %d ms, of which initialization %d ms%n",
                        function.getKey(),
                        Duration.ofNanos(System.nanoTime() - start).toMillis(),
                        function.getValue().status().initialization().toMillis());
            }
        }
    }

    @AfterAll
    static void stop() {
        edge.close();
        GATEWAYS.values().forEach(ApiGateway::close);
        FUNCTIONS.values().forEach(LambdaFunction::close);
        fleet.close();
        ISSUER.close();
    }

    @Test
    void todosLiveThroughThePublicUrl() throws Exception {
        activate(fleet.writer());
        try (Http http = publicUrl()) {
            long id = created(post(http, "{\"task\":\"It's ⚡ \\\"here\\\"\",\"status\":\"wip\"}"));
            HttpResponse<String> read = http.get("/v1?id=" + id, "Authorization", token);
            assertThat(read.body()).contains("It's ⚡ \\\\\\\"here\\\\\\\"", "\\\"Status\\\":\\\"wip\\\"");
            assertThat(post(http, "{\"id\":\"" + id + "\",\"task\":\"Later\",\"status\":\"done\"}")
                            .body())
                    .contains("Rows matched: 1  Changed: 1");
            assertThat(http.get("/v1/todos?limit=1&after=" + (id - 1), "Authorization", token)
                            .body())
                    .contains("\"task\":\"Later\"", "\"version\":2");
            assertThat(http.send("DELETE", "/v1", "{\"id\":" + id + "}", "Authorization", token)
                            .body())
                    .contains("\\\"affectedRows\\\":1");
            assertThat(http.get("/v1?id=" + id, "Authorization", token).body()).contains("\\\"body\\\":[]");
        }
    }

    @Test
    void thePassiveRegionReadsAndSendsWritesAway() throws Exception {
        try (Http passive = gateway(other(fleet.writer()))) {
            assertThat(passive.get("/v1/health").body()).contains("\"role\":\"reader\"");
            assertThat(passive.get("/v1/todos", "Authorization", token).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> write = post(passive, "{\"task\":\"x\",\"status\":\"wip\"}");
            assertThat(write.statusCode()).isEqualTo(503);
            assertThat(write.headers().firstValue("Retry-After")).contains("1");
            assertThat(write.body()).contains("\"code\":\"read-only-region\"");
        }
    }

    @Test
    void aSwitchoverUnderWritesLosesNoAcknowledgedOne() throws Exception {
        RegionName from = fleet.writer();
        RegionName to = other(from);
        activate(from);
        Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicLong refused = new AtomicLong();
        AtomicLong gapMillis = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        Thread client = Thread.ofPlatform().start(() -> write(acknowledged, refused, gapMillis, stop));
        await(() -> acknowledged.size() > 20);
        assertThat(fleet.switchOver(from, to)).isNotInstanceOf(SwitchOverOutcome.GaveUp.class);
        activate(to);
        int before = acknowledged.size();
        await(() -> acknowledged.size() > before + 20);
        stop.set(true);
        client.join(Duration.ofSeconds(20));
        System.out.printf(
                "switchover under a write every 20 ms: %d acknowledged, %d refused, longest gap %d ms%n",
                acknowledged.size(), refused.get(), gapMillis.get());
        Set<Long> stored = stored();
        assertThat(stored).containsAll(acknowledged);
    }

    private static void write(Set<Long> acknowledged, AtomicLong refused, AtomicLong gapMillis, AtomicBoolean stop) {
        try (Http http = publicUrl()) {
            long last = System.nanoTime();
            while (!stop.get()) {
                HttpResponse<String> response = post(http, "{\"task\":\"During\",\"status\":\"wip\"}");
                if (response.statusCode() == 200) {
                    acknowledged.add(created(response));
                    gapMillis.accumulateAndGet((System.nanoTime() - last) / 1_000_000, Math::max);
                    last = System.nanoTime();
                } else {
                    refused.incrementAndGet();
                }
                LockSupport.parkNanos(20_000_000);
            }
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void latencyIsPrinted() throws Exception {
        activate(fleet.writer());
        try (Http http = publicUrl();
                Http gateway = gateway(fleet.writer())) {
            long id = created(post(http, "{\"task\":\"Measured\",\"status\":\"wip\"}"));
            measured("read, gateway", () -> gateway.get("/v1?id=" + id, "Authorization", token));
            measured("read, public URL", () -> http.get("/v1?id=" + id, "Authorization", token));
            measured("write, public URL", () -> post(http, "{\"task\":\"Measured\",\"status\":\"wip\"}"));
        }
    }

    private static void measured(String name, Call call) throws Exception {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            long start = System.nanoTime();
            assertThat(call.run().statusCode()).isEqualTo(200);
            if (i >= 100) {
                micros.add((System.nanoTime() - start) / 1_000);
            }
        }
        micros.sort(null);
        System.out.printf("%s: p50 %d us, p99 %d us%n", name, micros.get(250), micros.get(495));
    }

    private interface Call {
        HttpResponse<String> run() throws Exception;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Set<Long> stored() throws Exception {
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        try (Http http = publicUrl()) {
            String after = "";
            for (int page = 0; page < 100; page++) {
                String body = http.get("/v1/todos?limit=500" + after, "Authorization", token)
                        .body();
                Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(body);
                while (id.find()) {
                    ids.add(Long.parseLong(id.group(1)));
                }
                Matcher next = Pattern.compile("\"next\":\"(\\d+)\"").matcher(body);
                if (!next.find()) {
                    break;
                }
                after = "&after=" + next.group(1);
            }
        }
        return ids;
    }

    private static long created(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Matcher id = Pattern.compile("insertId\\\\\":(\\d+)").matcher(response.body());
        assertThat(id.find()).isTrue();
        return Long.parseLong(id.group(1));
    }

    private static HttpResponse<String> post(Http http, String body) throws Exception {
        return http.send("POST", "/v1", body, "Authorization", token, "Content-Type", "application/json");
    }

    private static Http publicUrl() {
        return new Http("http://127.0.0.1:" + edge.port());
    }

    private static Http gateway(RegionName region) {
        return new Http("http://127.0.0.1:" + GATEWAYS.get(region).port() + "/prod");
    }

    private static void activate(RegionName region) {
        route = new EdgeRoute(GATEWAYS.get(region).configuration().domainName(), false);
    }

    private static RegionName other(RegionName region) {
        return region.equals(EAST_1) ? EAST_2 : EAST_1;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
