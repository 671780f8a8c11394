package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The outputs are what the console's own tests take for them. To change both, write the files anew with
 * {@code -Dwrite-outputs=true} and look at the difference.
 */
class OutputsTest {
    private static final Path FILES = Path.of("..", "..", "src", "test", "resources", "pulumi");
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Test
    void theDefaultsOutputsAreThoseThatTheConsoleIsTestedWith() throws IOException {
        same("default-outputs.json", Runs.update().outputs());
    }

    @Test
    void theWideOutputsAreThoseThatTheConsoleIsTestedWith() throws IOException {
        same("wide-outputs.json", Runs.wide().outputs());
    }

    @Test
    void theOutputsWithTrafficByNameAreThoseThatTheConsoleIsTestedWith() throws IOException {
        same("names-outputs.json", Runs.names().outputs());
    }

    private static void same(String name, JsonObject outputs) throws IOException {
        Path file = FILES.resolve(name);
        if (Boolean.getBoolean("write-outputs")) {
            Files.createDirectories(FILES);
            Files.writeString(file, JSON.toJson(outputs) + "\n");
        }
        assertEquals(JsonParser.parseString(Files.readString(file)), outputs);
    }

    @Test
    void besideTheConfigurationThereAreTwoAddressesAndNoSecret() {
        assertEquals(
                Set.of("changeover", "console-url", "console-repository"),
                Runs.update().outputs().keySet());
        assertEquals(Set.of(), Runs.update().secretOutputs());
        assertFalse(Runs.preview().outputs().get("changeover").toString().contains("n0t-a-real-password"));
    }

    @Test
    void theContainerIsGivenTheSameConfigurationAndThePasswordFromItsSecret() {
        JsonObject container = JsonParser.parseString(
                        Runs.update().resource("console-task").text("containerDefinitions"))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        JsonObject first = container.getAsJsonArray("environment").get(0).getAsJsonObject();
        assertEquals("SPRING_APPLICATION_JSON", first.get("name").getAsString());
        assertEquals(
                Runs.update().outputs().get("changeover"),
                JsonParser.parseString(first.get("value").getAsString())
                        .getAsJsonObject()
                        .get("changeover"));
        JsonObject secret = container.getAsJsonArray("secrets").get(0).getAsJsonObject();
        assertEquals("CHANGEOVER_CONSOLE_DATABASE_PASSWORD", secret.get("name").getAsString());
    }
}
