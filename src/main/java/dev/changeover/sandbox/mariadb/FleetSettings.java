package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the fleet needs to know.
 *
 * @param folder where servers keep their data, for example {@code .sandbox/mariadb}; deleting it starts over
 * @param binaryFolder where the server's programs are unpacked to, once
 * @param salvageFolder where the data of a lost writer is kept, for example {@code .sandbox/salvage}
 * @param ports the Regions, in the order to show them, each with its server's port on 127.0.0.1
 * @param firstWriter the Region that writes as long as nothing else was recorded
 */
public record FleetSettings(
        Path folder,
        Path binaryFolder,
        Path salvageFolder,
        Map<RegionName, Integer> ports,
        RegionName firstWriter,
        String globalClusterId) {
    public FleetSettings {
        folder = folder.toAbsolutePath();
        ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
        if (!ports.containsKey(firstWriter)) {
            throw new IllegalArgumentException(
                    "The first writer %s is none of the Regions %s".formatted(firstWriter, ports.keySet()));
        }
        if (ports.values().stream().distinct().count() < ports.size()) {
            throw new IllegalArgumentException("Two Regions share a database port: %s".formatted(ports));
        }
    }
}
