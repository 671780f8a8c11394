package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A change of the ToDo API to deliver: the packaged archive with another stamp, and perhaps with something missing.
 *
 * @param missing entries that are taken out
 */
record TodoBuild(String stamp, List<String> missing) {
    private static final Path PACKAGED = Path.of("target", "todo-api.zip");
    /** One that no other will ever have the number of. */
    private static final String MIGRATION = "V900__note_a_delivery.sql";

    private static final String HANDLERS = "dev/changeover/todo/lambda/";

    static TodoBuild of(String stamp) {
        return new TodoBuild(stamp, List.of());
    }

    /** Is well until someone writes a ToDo. */
    static TodoBuild thatCannotWrite(String stamp) {
        return new TodoBuild(stamp, List.of(HANDLERS + "Creation.class"));
    }

    static TodoBuild thatDoesNotStart(String stamp) {
        return new TodoBuild(stamp, List.of(HANDLERS + "TodoHandler.class"));
    }

    /** Commits it in the checkout, which is made when it is not there. @return the commit */
    String commitIn(Path checkout) {
        try {
            if (!Files.exists(checkout.resolve(".git"))) {
                Files.createDirectories(checkout);
                git(checkout, "init", "-q");
            }
            pack(checkout.resolve("todo-api.zip"));
            git(checkout, "add", "-A");
            git(
                    checkout,
                    "-c",
                    "user.name=someone",
                    "-c",
                    "user.email=someone@example.org",
                    "commit",
                    "-q",
                    "-m",
                    "Deliver " + stamp);
            return git(checkout, "rev-parse", "HEAD");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void pack(Path target) throws IOException {
        Files.copy(PACKAGED, target, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(target)) {
            Files.writeString(zip.getPath("todo-build.txt"), stamp + "\n");
            Files.writeString(
                    zip.getPath("db", "migration", MIGRATION), "CREATE TABLE delivered (id INT NOT NULL PRIMARY KEY);");
            for (String entry : missing) {
                Files.delete(zip.getPath(entry));
            }
        }
    }

    private static String git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.strip();
    }
}
