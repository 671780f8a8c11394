package dev.changeover.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.ConfigElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Element names, places and types as AWS publishes them, from {@code src/test/resources/wire}. */
final class PublishedShapes {
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Set<String>> required = new HashMap<>();

    static PublishedShapes of(String name) {
        PublishedShapes shapes = new PublishedShapes();
        String resource = "/wire/" + name + ".shapes";
        try (InputStream stream = Objects.requireNonNull(PublishedShapes.class.getResourceAsStream(resource))) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(shapes::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return shapes;
    }

    private void add(String line) {
        String[] parts = line.split(" ", -1);
        types.put(parts[0], parts[1]);
        if (parts.length > 2) {
            int slash = parts[0].lastIndexOf('/');
            required.computeIfAbsent(parts[0].substring(0, slash), _ -> new HashSet<>())
                    .add(parts[0].substring(slash + 1));
        }
    }

    /** Fails unless everything in the element is known at its place, of its type, and nothing required is missing. */
    void assertKnown(ConfigElement element, String path) {
        for (String needed : required.getOrDefault(path, Set.of())) {
            assertThat(element.child(needed)).as(path + "/" + needed).isNotNull();
        }
        for (ConfigElement child : element.children()) {
            String at = path + "/" + child.name();
            assertThat(types).containsKey(at);
            switch (types.get(at)) {
                case "boolean" -> assertThat(child.text()).as(at).isIn("true", "false");
                case "integer", "long" -> assertThat(child.text()).as(at).matches("-?\\d+");
                case "timestamp" ->
                    assertThat(child.text()).as(at).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
                case "string" -> assertThat(child.children()).as(at).isEmpty();
                default -> assertKnown(child, at);
            }
        }
    }
}
