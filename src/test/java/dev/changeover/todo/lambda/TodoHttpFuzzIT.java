package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.edge.ApiGateway;
import dev.changeover.sandbox.edge.CloudFrontEdge;
import dev.changeover.sandbox.edge.EdgeRoute;
import dev.changeover.sandbox.edge.FakeIssuer;
import dev.changeover.sandbox.edge.GatewayConfiguration;
import dev.changeover.sandbox.mariadb.SandboxAccounts;
import dev.changeover.todo.TodoFleet;
import dev.changeover.todo.TodoService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random requests over HTTP: by edge or gateway, the packaged function, a real database. Each is answered, none by a fault of ours; the
 * table holds what was acknowledged, as it was sent, and nothing else; and the function's log says nothing that a client wrote.
 * {@code -Dfuzz.http.requests} and {@code -Dfuzz.seed} set how many and which.
 */
class TodoHttpFuzzIT {
    private static final int REQUESTS = Integer.getInteger("fuzz.http.requests", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
    private static final Set<String> DOCUMENTED = Set.of("read-only-region", "database-unreachable", "write-unclear");

    /** What requests may say in an encoding that the API does not read. */
    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE);

    @TempDir
    static Path folder;

    private final Random random = new Random(SEED);
    private final RandomRequests requests = new RandomRequests(SEED);
    private final Acknowledged acknowledged = new Acknowledged();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    void everyRequestIsAnsweredAndTheTableHoldsWhatWasAcknowledged() throws Exception {
        try (FakeIssuer issuer = new FakeIssuer();
                TodoFleet fleet = new TodoFleet(folder);
                TodoService service = new TodoService(fleet, TodoFleet.EAST_1, folder, 1);
                ApiGateway gateway = gateway(issuer, service)) {
            gateway.start();
            String domain = gateway.configuration().domainName();
            try (CloudFrontEdge edge = CloudFrontEdge.open(
                            0,
                            () -> new EdgeRoute(domain, false),
                            Map.of(domain, URI.create("http://127.0.0.1:" + gateway.port() + "/prod")));
                    RawHttp byEdge = new RawHttp(edge.port());
                    RawHttp direct = new RawHttp(gateway.port())) {
                for (int number = 0; number < REQUESTS; number++) {
                    boolean throughEdge = random.nextInt(4) == 0;
                    send(number, throughEdge ? byEdge : direct, throughEdge ? "" : "/prod", issuer.token());
                }
            }
            assertThat(stored(fleet))
                    .as("seed %d", SEED)
                    .isEqualTo(acknowledged.rows().keySet());
            nothingIsSaid(service.function().configuration().log());
            System.out.printf(
                    "figure: %,d random requests over HTTP (seed %d): statuses %s, %d rows stored, all as sent%n",
                    REQUESTS, SEED, statuses, acknowledged.rows().size());
        }
    }

    private static ApiGateway gateway(FakeIssuer issuer, TodoService service) {
        return new ApiGateway(
                new GatewayConfiguration(
                        "us-east-1",
                        "todoapi-us-east-1",
                        0,
                        "prod",
                        FakeIssuer.ISSUER,
                        issuer.jwksUri(),
                        FakeIssuer.SCOPE),
                service.function()::invoke,
                InstantSource.system());
    }

    private void send(int number, RawHttp client, String stage, String token) throws IOException {
        ApiRequest request = next();
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, oneLine(value)));
        if (random.nextInt(20) > 0) {
            headers.put("authorization", "Bearer " + token);
        }
        String sent = request.body() == null ? "" : request.body();
        byte[] body = sent.getBytes(
                random.nextInt(20) == 0 ? ENCODINGS.get(random.nextInt(ENCODINGS.size())) : StandardCharsets.UTF_8);
        String where = "seed %d, request %d: %s %s".formatted(SEED, number, request, stage);
        RawHttp.Answer answer;
        try {
            answer = client.send(request.method(), stage + target(request), headers, body);
        } catch (IOException | RuntimeException unanswered) {
            throw new AssertionError(where, unanswered);
        }
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() == 503) {
            JsonNode refusal = JsonMapper.shared().readTree(answer.body());
            assertThat(refusal.path("code").asString()).as(where).isIn(DOCUMENTED);
        } else {
            assertThat(answer.status()).as("%s: %s", where, answer).isBetween(200, 499);
        }
        assertThat(answer.headers()).as(where).doesNotContainKey("x-injected");
        acknowledged.note(request.method(), request.path(), body, answer);
    }

    /** Usually one that reaches the function: a gateway has no more to say than that there is no such method. */
    private ApiRequest next() {
        ApiRequest request = requests.next();
        while (random.nextInt(10) > 0 && !isRouted(request)) {
            request = requests.next();
        }
        return request;
    }

    private static boolean isRouted(ApiRequest request) {
        return switch (TodoApi.route(request.path())) {
            case "/v1" -> Set.of("GET", "POST", "DELETE").contains(request.method());
            case "/v1/todos" -> Set.of("GET", "POST").contains(request.method());
            case "/v1/health" -> request.method().equals("GET");
            case "other" -> false;
            default -> Set.of("GET", "PUT", "PATCH", "DELETE").contains(request.method());
        };
    }

    /** A header that goes over several would be another header, of the client's own making. */
    private static String oneLine(String value) {
        return value.replaceAll("[\\r\\n\\x00]", " ");
    }

    private static String target(ApiRequest request) {
        String path = List.of(request.path().split("/", -1)).stream()
                .map(TodoHttpFuzzIT::encoded)
                .collect(Collectors.joining("/"));
        String query = request.query().entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The ids in the table, after comparing what each row holds. */
    private Set<Long> stored(TodoFleet fleet) throws SQLException {
        SandboxAccounts.Account account = SandboxAccounts.TODO_MIGRATE;
        Map<Long, String> tasks = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(fleet.jdbcUrl(fleet.writer()), account.name(), account.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, task, status FROM todo")) {
            while (row.next()) {
                Map<String, String> known = acknowledged.rows().getOrDefault(row.getLong(1), Map.of());
                String place = "seed %d, row %d".formatted(SEED, row.getLong(1));
                assertThat(row.getString(2)).as(place).isEqualTo(known.getOrDefault("task", row.getString(2)));
                assertThat(row.getString(3)).as(place).isEqualTo(known.getOrDefault("status", row.getString(3)));
                tasks.put(row.getLong(1), row.getString(2));
            }
        }
        return tasks.keySet();
    }

    private static void nothingIsSaid(Path log) throws IOException {
        int lines = 0;
        try (var all = Files.lines(log)) {
            for (String line : (Iterable<String>) all::iterator) {
                assertThat(line).doesNotContain(RandomRequests.UNSAID);
                if (line.startsWith("{")) {
                    assertThat(JsonMapper.shared().readTree(line).has("level"))
                            .as(line)
                            .isTrue();
                    lines++;
                }
            }
        }
        assertThat(lines).isGreaterThan(REQUESTS / 4);
    }
}
