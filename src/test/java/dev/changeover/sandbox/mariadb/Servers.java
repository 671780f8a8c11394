package dev.changeover.sandbox.mariadb;

import java.util.List;

/** The database processes that run on a fleet's folder, whoever started them. */
final class Servers {
    private Servers() {}

    static List<ProcessHandle> on(FleetSettings settings) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("--datadir=" + settings.folder()))
                        .isPresent())
                .toList();
    }
}
