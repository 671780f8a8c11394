package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The routing function's own tests, under Node, and that what they test is what is deployed. */
class RoutingFunctionTest {
    private static final long SECONDS_MOST = 60;

    @Test
    void itsTestsPassUnderNode() throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "--test", "src/test/js/")
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(node.waitFor(SECONDS_MOST, TimeUnit.SECONDS), said);
        assertEquals(0, node.exitValue(), said);
        assertTrue(said.matches("(?s).*# pass [1-9]\\d.*"), said);
        System.out.println("figure: routing function under Node: "
                + said.lines()
                        .filter(line -> line.startsWith("# pass"))
                        .findFirst()
                        .orElse("")
                        .substring(2));
    }

    @Test
    void itIsDeployedUnchangedWithItsStore() {
        Captured function = Runs.update().resource("routing-function");
        assertEquals(Texts.read("edge/routing.js"), function.text("code"));
        assertEquals("cloudfront-js-2.0", function.text("runtime"));
        assertEquals(
                "arn:aws:cloudfront::123456789012:key-value-store/todomgmt-infra-routing",
                function.text("keyValueStoreAssociations.0"));
        Captured distribution = Runs.update().resource("api-distribution");
        assertEquals("viewer-request", distribution.text("defaultCacheBehavior.functionAssociations.0.eventType"));
        assertEquals("us-east-1", distribution.text("origins.0.originId"));
        assertEquals("us-east-2", distribution.text("origins.1.originId"));
        assertFalse(Runs.wide().resources().containsKey("routing-function"));
    }
}
