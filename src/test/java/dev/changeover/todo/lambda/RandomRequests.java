package dev.changeover.todo.lambda;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Requests that nobody would send by hand: random JSON, sizes and encodings, SQL and script in every field. */
final class RandomRequests {
    private static final List<String> METHODS =
            List.of("GET", "POST", "POST", "POST", "PUT", "PUT", "PATCH", "PATCH", "DELETE", "HEAD", "BREW");
    private static final List<String> PATHS = List.of(
            "/v1",
            "/v1",
            "/v1/",
            "/v1/todos",
            "/v1/todos",
            "/v1/todos",
            "/v1/health",
            "/v1/todos/%s",
            "/v1/todos/%s",
            "/%s");
    private static final List<String> PARAMETERS = List.of("id", "limit", "after", "status", "search", "sort", "x");
    private static final List<String> HEADERS =
            List.of("If-Match", "If-None-Match", "Idempotency-Key", "Content-Type", "Authorization", "X-Forwarded-For");
    /** A word that is sent in every place, and may be found in no log. */
    static final String UNSAID = "Zq7Unsaid";

    private static final List<String> NASTY = List.of(
            UNSAID,
            "'; DROP TABLE todo; --",
            "1' OR '1'='1",
            "\" OR \"\"=\"",
            "1) UNION SELECT password FROM mysql.user -- ",
            "`todo`",
            "%' ESCAPE '\\",
            "!%_!",
            "+-><()~*\"@",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "../../etc/passwd",
            "\u0000",
            "\ud83d",
            "\udc00x",
            "🌱⚡",
            "\u202eevil",
            "İıſK",
            "a\u0301\u0301\u0301",
            "\r\nX-Injected: 1",
            "NaN",
            "-0",
            "1e400",
            "99999999999999999999",
            "2147483648",
            "\"1\"",
            "W/\"1\"",
            "*",
            "id",
            "-updatedAt",
            "updatedAt",
            "-task",
            "status",
            "wip",
            "done",
            "OPEN",
            "MS9hYmM",
            "MS8yMDI2LTAxLTAxVDAwOjAwOjAwWg",
            "null",
            "true",
            "0",
            "1",
            "7",
            "",
            " ");

    private final Random random;

    RandomRequests(long seed) {
        this.random = new Random(seed);
    }

    ApiRequest next() {
        Map<String, String> query = new HashMap<>();
        Map<String, String> headers = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.put(one(PARAMETERS), word());
        }
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            headers.put(one(HEADERS).toLowerCase(Locale.ROOT), word());
        }
        String path = one(PATHS).formatted(random.nextInt(3) > 0 ? Integer.toString(random.nextInt(200)) : word());
        return new ApiRequest(one(METHODS), path, query, headers, body(), "fuzz", word());
    }

    private @Nullable String body() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> word();
            case 2 -> value(0);
            case 3 -> "[".repeat(random.nextInt(3_000));
            case 4 -> cut(object());
            case 5, 6, 7 ->
                "{\"task\":" + quoted(word()) + ",\"status\":\"" + one(List.of("open", "wip", "done")) + "\"}";
            default -> object();
        };
    }

    private String object() {
        StringBuilder json = new StringBuilder("{");
        for (String name : List.of("id", "task", "status", "version", "task")) {
            if (random.nextInt(5) < 3) {
                json.append(json.length() > 1 ? "," : "");
                json.append('"').append(name).append("\":").append(value(0));
            }
        }
        return json.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> one(List.of("1e999", "-1", "0.5", "true", "null", "1E2", "00", "NaN"));
            case 2 -> depth > 3 ? "{}" : "{\"a\":" + value(depth + 1) + "}";
            case 3 -> depth > 3 ? "[]" : "[" + value(depth + 1) + "]";
            case 4 -> quoted("x".repeat(random.nextInt(1_200)));
            case 5 -> quoted("⚡".repeat(495 + random.nextInt(10)));
            case 6 -> one(List.of("\"wip\"", "\"done\"", "\"open\""));
            default -> quoted(word());
        };
    }

    private String word() {
        if (random.nextInt(4) > 0) {
            return one(NASTY);
        }
        int[] points = random.ints(random.nextInt(40), 0, random.nextBoolean() ? 0x80 : 0x11_0000)
                .toArray();
        return new String(points, 0, points.length);
    }

    /** As JSON, usually well escaped. */
    private String quoted(String text) {
        if (random.nextInt(12) == 0) {
            return '"' + text + '"';
        }
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            if (unit < 0x20 || unit == '"' || unit == '\\' || (unit > 0x7e && random.nextBoolean())) {
                json.append("\\u%04x".formatted(unit));
            } else {
                json.append((char) unit);
            }
        });
        return json.append('"').toString();
    }

    private String cut(String text) {
        return text.substring(0, random.nextInt(text.length() + 1));
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
