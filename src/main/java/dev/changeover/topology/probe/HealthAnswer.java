package dev.changeover.topology.probe;

import dev.changeover.topology.ApiHealth;
import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of {@code GET /v1/health}: fields that are unknown here are left alone. */
final class HealthAnswer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int QUOTED = 120;

    private HealthAnswer() {}

    static Reading<ApiHealth> read(String vantage, int status, String body, long roundTripMillis) {
        if (status != 200) {
            return new Reading.Unanswered<>(
                    "%s answered %d: %s".formatted(vantage, status, beginning(body)), status == 429);
        }
        try {
            JsonNode health = JSON.readTree(body);
            DatabaseRole role = role(health.path("role").asString(""));
            return new Reading.Answered<>(
                    new ApiHealth(
                            new RegionName(health.path("region").asString("")),
                            role,
                            health.path("schemaVersion").asString(""),
                            health.path("build").asString(""),
                            roundTripMillis),
                    vantage);
        } catch (JacksonException | IllegalArgumentException e) {
            return new Reading.Unanswered<>(vantage + " answered 200, but no health: " + beginning(body));
        }
    }

    private static DatabaseRole role(String text) {
        return switch (text) {
            case "writer" -> DatabaseRole.WRITER;
            case "reader" -> DatabaseRole.READER;
            default -> throw new IllegalArgumentException("role " + text);
        };
    }

    /** What a person needs of a refusal: the sentence in it, never the page or the JSON around it. */
    private static String beginning(String body) {
        String text = body.strip();
        if (text.startsWith("<")) {
            return "a web page";
        }
        String line = sentence(text).replaceAll("\\s+", " ");
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…";
    }

    private static String sentence(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            for (String field : List.of("detail", "response", "message")) {
                if (json.path(field).isString()) {
                    return json.path(field).asString();
                }
            }
            return text;
        } catch (JacksonException notJson) {
            return text;
        }
    }
}
