package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program as a process, in preview and in update. */
class ProgramTest {
    @Test
    void thePreviewEndsWellAndComplainsOfNothing() {
        ended(Runs.preview());
    }

    @Test
    void theUpdateEndsWellAndComplainsOfNothing() {
        ended(Runs.update());
        System.out.println("figure: %d resources by default, %d with everything switched on"
                .formatted(
                        Runs.update().resources().size(),
                        Runs.wide().resources().size()));
    }

    @Test
    void everythingSwitchedOnEndsWellToo() {
        ended(Runs.wide());
    }

    private static void ended(ProgramRun run) {
        assertEquals(List.of(), run.errors(), run.printed());
        assertEquals(0, run.exitCode(), run.printed());
        assertTrue(run.resources().size() > 100, () -> run.resources().keySet().toString());
    }

    @Test
    void previewAndUpdateRegisterTheSame() {
        assertEquals(
                Runs.update().resources().keySet(), Runs.preview().resources().keySet());
    }

    @Test
    void theCapturedInputsAreThereForATypeCheck() throws IOException {
        assertTrue(Files.size(TypeScript.write(List.of(Runs.update(), Runs.wide()))) > 10_000);
    }
}
