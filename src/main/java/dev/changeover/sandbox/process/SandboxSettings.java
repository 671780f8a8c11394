package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.topology.RegionName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the sandbox listens and what it simulates. Everything is on 127.0.0.1.
 *
 * @param folder keeps databases, logs and keys from run to run; deleting it starts over
 * @param archive the packaged ToDo API
 * @param source where the delivery pipeline finds changes: a git checkout, or a folder that holds {@code todo-api.zip}
 * @param ports by Region, in the order that gives the resources their names; the first holds the writer at first
 * @param functionCache where ahead-of-time caches of functions are kept; null to start them without
 */
record SandboxSettings(
        Path folder,
        Path archive,
        Path source,
        Traffic traffic,
        Pace pace,
        int awsPort,
        int edgePort,
        int identityPort,
        URI console,
        Map<RegionName, RegionPorts> ports,
        @Nullable Path functionCache) {
    /** What one Region listens on. */
    record RegionPorts(int database, int gateway) {}

    SandboxSettings {
        folder = folder.toAbsolutePath().normalize();
        archive = archive.toAbsolutePath().normalize();
        source = source.toAbsolutePath().normalize();
        ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }
}
