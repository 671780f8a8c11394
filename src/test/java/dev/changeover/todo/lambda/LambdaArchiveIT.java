package dev.changeover.todo.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What goes to Lambda is the ToDo API and nothing else. */
class LambdaArchiveIT {
    private static final Path ARCHIVE = Path.of("target", "todo-api.zip");
    private static final long BYTES_MAX = 12L * 1024 * 1024;

    @Test
    void archiveHoldsTheTodoRoomsOnly() throws IOException {
        List<String> classes =
                entries().stream().filter(name -> !name.startsWith("lib/")).toList();
        assertThat(classes)
                .contains("dev/changeover/todo/lambda/TodoHandler.class")
                .allMatch(name -> name.startsWith("dev/changeover/todo/") || name.startsWith("db/migration/"))
                .noneMatch(name -> name.contains("/ui/"));
    }

    @Test
    void archiveHoldsTheNamedJarsOnly() throws IOException {
        List<String> jars = entries().stream()
                .filter(name -> name.startsWith("lib/"))
                .map(name -> name.replaceAll("^lib/(.*?)-[0-9].*$", "$1"))
                .sorted()
                .toList();
        assertThat(jars)
                .containsExactly(
                        "HikariCP",
                        "aws-lambda-java-core",
                        "crac",
                        "flyway-core",
                        "flyway-mysql",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "mysql-connector-j",
                        "slf4j-api");
    }

    @Test
    void archiveIsSlim() throws IOException {
        long bytes = Files.size(ARCHIVE);
        System.out.printf("figure: todo-api.zip %.1f MB%n", bytes / 1e6);
        assertThat(bytes).isLessThan(BYTES_MAX);
    }

    private static List<String> entries() throws IOException {
        try (ZipFile zip = new ZipFile(ARCHIVE.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
