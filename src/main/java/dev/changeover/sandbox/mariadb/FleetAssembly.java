package dev.changeover.sandbox.mariadb;

import dev.changeover.topology.RegionName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a fleet's parts together: nothing runs yet but the replication lines. */
final class FleetAssembly {
    private FleetAssembly() {}

    /** The fleet's constructor. */
    interface Maker {
        DatabaseFleet make(
                FleetSettings settings,
                Map<RegionName, RegionalDatabase> databases,
                RolesLedger ledger,
                DataFolderTemplate template,
                FolderLock lock);
    }

    static DatabaseFleet assemble(FleetSettings settings, FolderLock lock, Maker maker) throws SandboxFault {
        MariaDbBinary binary = MariaDbBinary.locate(settings.binaryFolder());
        var template = new DataFolderTemplate(settings.folder().resolve("template"), binary);
        var ledger = new RolesLedger(
                new RolesFile(settings.folder().resolve("roles.json")), FleetRoles.first(settings.firstWriter()));
        requireKnown(settings, ledger.current().writer());
        return maker.make(settings, databases(settings, binary), ledger, template, lock);
    }

    private static void requireKnown(FleetSettings settings, RegionName writer) throws SandboxFault {
        if (!settings.ports().containsKey(writer)) {
            throw new SandboxFault(
                    "%s, which wrote when the sandbox last ran, is none of the Regions %s; add it or start over"
                            .formatted(writer, settings.ports().keySet()));
        }
    }

    private static Map<RegionName, RegionalDatabase> databases(FleetSettings settings, MariaDbBinary binary)
            throws SandboxFault {
        var databases = new LinkedHashMap<RegionName, RegionalDatabase>();
        for (Map.Entry<RegionName, Integer> entry : settings.ports().entrySet()) {
            RegionName region = entry.getKey();
            // Ids by place in the list: a Region must keep its id from run to run, for its GTIDs carry it.
            int serverId = databases.size() + 1;
            var server = new DatabaseServer(
                    region, serverId, entry.getValue(), settings.folder().resolve(region.value()), binary);
            databases.put(region, new RegionalDatabase(server, ReplicationProxy.before(entry.getValue())));
        }
        return Collections.unmodifiableMap(databases);
    }
}
