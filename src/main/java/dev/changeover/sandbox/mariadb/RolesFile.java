package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link FleetRoles} on disk. It is written before a server is opened for writes: a sandbox killed in between would
 * otherwise start with the Region that had been given up as its writer.
 */
record RolesFile(Path path) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Stored(
            String writer,
            Map<String, String> diverged,
            List<String> rebuilding,
            Map<String, String> standalone,
            @Nullable List<String> absent) {}

    FleetRoles readOr(FleetRoles first) throws SandboxFault {
        if (!Files.exists(path)) {
            return first;
        }
        try {
            return roles(JSON.readValue(Files.readString(path), Stored.class));
        } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException broken) {
            throw new SandboxFault(
                    "%s, which says which Region writes, cannot be read; start over, which deletes the sandbox's data"
                            .formatted(path),
                    broken);
        }
    }

    private static FleetRoles roles(Stored stored) {
        return new FleetRoles(
                new RegionName(stored.writer),
                positions(stored.diverged),
                regions(stored.rebuilding),
                positions(stored.standalone),
                // A file of an earlier version does not say.
                regions(stored.absent == null ? List.of() : stored.absent));
    }

    private static Set<RegionName> regions(List<String> stored) {
        return stored.stream().map(RegionName::new).collect(Collectors.toSet());
    }

    private static Map<RegionName, GtidPosition> positions(Map<String, String> stored) {
        return stored.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> new RegionName(entry.getKey()), entry -> GtidPosition.parse(entry.getValue())));
    }

    private static Stored stored(FleetRoles roles) {
        return new Stored(
                roles.writer().value(),
                texts(roles.diverged()),
                names(roles.rebuilding()),
                texts(roles.standalone()),
                names(roles.absent()));
    }

    private static List<String> names(Set<RegionName> regions) {
        return regions.stream().map(RegionName::value).sorted().toList();
    }

    private static Map<String, String> texts(Map<RegionName, GtidPosition> positions) {
        var texts = new TreeMap<String, String>();
        positions.forEach((region, position) -> texts.put(region.value(), position.toString()));
        return texts;
    }

    void write(FleetRoles roles) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var content = ByteBuffer.wrap(JSON.writeValueAsBytes(stored(roles)));
            while (content.hasRemaining()) {
                file.write(content);
            }
            file.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
