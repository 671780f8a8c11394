package dev.changeover.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Member names, places, types and words as AWS publishes them, from {@code src/test/resources/wire}. */
final class PublishedJson {
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> required = new HashSet<>();

    static PublishedJson of(String name) {
        PublishedJson shapes = new PublishedJson();
        String resource = "/wire/" + name + ".shapes";
        try (InputStream stream = Objects.requireNonNull(PublishedJson.class.getResourceAsStream(resource))) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(shapes::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return shapes;
    }

    private void add(String[] parts) {
        types.put(parts[0], parts[1]);
        if (parts.length > 2) {
            required.add(parts[0]);
        }
    }

    /** Fails unless everything in the structure is known at its place, of its type, and nothing required is missing. */
    void assertKnown(JsonNode structure, String path) {
        assertThat(structure.isObject()).as(path).isTrue();
        for (String needed : required) {
            if (needed.startsWith(path + "/") && needed.indexOf('/', path.length() + 1) < 0) {
                assertThat(structure.has(needed.substring(path.length() + 1)))
                        .as(needed)
                        .isTrue();
            }
        }
        structure.properties().forEach(member -> assertValue(member.getValue(), path + "/" + member.getKey()));
    }

    private void assertValue(JsonNode value, String at) {
        assertThat(types).containsKey(at);
        String type = Objects.requireNonNull(types.get(at));
        switch (type) {
            case "structure" -> assertKnown(value, at);
            case "list" -> {
                assertThat(value.isArray()).as(at).isTrue();
                value.forEach(item -> assertValue(item, at + "/[]"));
            }
            case "map" -> {
                assertThat(value.isObject()).as(at).isTrue();
                value.forEach(item -> assertValue(item, at + "/{}"));
            }
            case "boolean" -> assertThat(value.isBoolean()).as(at).isTrue();
            case "integer" -> assertThat(value.isIntegralNumber()).as(at).isTrue();
            case "timestamp" -> assertThat(value.isNumber()).as(at).isTrue();
            default -> {
                assertThat(value.isString()).as(at).isTrue();
                if (type.startsWith("string:")) {
                    assertThat(List.of(type.substring(7).split("\\|"))).as(at).contains(value.stringValue());
                }
            }
        }
    }
}
