package dev.changeover.todo.lambda;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the table must hold, by what clients sent and were told; read by another parser than the API's own. */
final class Acknowledged {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<Long, Map<String, String>> rows = new TreeMap<>();
    private long highest;

    /** The fields that are known of each row. */
    Map<Long, Map<String, String>> rows() {
        return rows;
    }

    /** @param sent the body as the gateway reads it */
    void note(String method, String path, byte[] sent, RawHttp.Answer answer) {
        String body = new String(sent, StandardCharsets.UTF_8);
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (answer.status() >= 300 || method.equals("GET")) {
            return;
        }
        if (trimmed.equals("/v1")) {
            sample(method, JSON.readTree(body), answer);
        } else if (trimmed.equals("/v1/todos")) {
            JsonNode row = JSON.readTree(answer.body());
            stored(row.path("id").asLong(), fields(JSON.readTree(body)));
        } else if (method.equals("DELETE")) {
            rows.remove(id(trimmed));
        } else {
            JsonNode row = JSON.readTree(answer.body());
            Map<String, String> all = fields(row);
            all.putAll(fields(JSON.readTree(body)));
            rows.put(id(trimmed), all);
        }
    }

    private void sample(String method, JsonNode sent, RawHttp.Answer answer) {
        JsonNode result = JSON.readTree(
                        JSON.readTree(answer.body()).path("response").asString())
                .path("body");
        if (result.path("affectedRows").asInt() == 0) {
            return;
        }
        long inserted = result.path("insertId").asLong();
        if (inserted > 0) {
            stored(inserted, fields(sent));
        } else if (method.equals("DELETE")) {
            rows.remove(sent.path("id").asLong());
        } else {
            rows.put(sent.path("id").asLong(), fields(sent));
        }
    }

    /** A lower id is an answer given again by its key. */
    private void stored(long id, Map<String, String> fields) {
        if (id > highest) {
            highest = id;
            rows.put(id, fields);
        }
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    /** The published contract takes numbers for strings, as JavaScript did; how it writes them is for another test. */
    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new HashMap<>();
        for (String name : new String[] {"task", "status"}) {
            if (object.path(name).isString()) {
                fields.put(name, object.path(name).asString());
            }
        }
        return fields;
    }
}
