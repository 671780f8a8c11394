package dev.changeover.topology.polling;

import static dev.changeover.topology.FixedWorkloads.EAST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The rooms as the console wires them, with nothing out there that answers. */
class WatchInTheDarkIT {
    /** Nobody serves this port. */
    private static final String NOBODY = "localhost:1";

    @Test
    void theFeedStartsAndSaysWhatItCannotSee() throws Exception {
        try (var context = new AnnotationConfigApplicationContext()) {
            var sources = context.getEnvironment().getPropertySources();
            new YamlPropertySourceLoader()
                    .load("sandbox", new ClassPathResource("application-sandbox.yaml"))
                    .forEach(sources::addLast);
            String workload = "changeover.workloads.todo.";
            sources.addFirst(new MapPropertySource(
                    "dark",
                    Map.of(
                            "changeover.aws.endpoint",
                            "http://" + NOBODY,
                            workload + "public-url",
                            "http://" + NOBODY,
                            workload + "regions.us-east-1.api-origin",
                            "http://" + NOBODY,
                            workload + "regions.us-east-2.api-origin",
                            "http://" + NOBODY,
                            workload + "regions.us-east-1.jdbc-url",
                            "jdbc:mysql://" + NOBODY + "/todo",
                            workload + "regions.us-east-2.jdbc-url",
                            "jdbc:mysql://" + NOBODY + "/todo")));
            context.scan(
                    "dev.changeover.platform.aws",
                    "dev.changeover.topology.aws",
                    "dev.changeover.topology.configuration",
                    "dev.changeover.topology.jdbc",
                    "dev.changeover.topology.polling",
                    "dev.changeover.topology.probe");
            context.refresh();
            TopologyFeed feed = context.getBean(TopologyFeed.class);

            await().atMost(Duration.ofSeconds(20)).until(() -> allFailed(feed.latest(new WorkloadId("todo"))));

            RegionSnapshot east =
                    feed.latest(new WorkloadId("todo")).region(EAST_1).orElseThrow();
            assertThat(reason(east.database())).isEqualTo("sql us-east-1 cannot be reached: connection refused");
            assertThat(reason(east.api())).isEqualTo("api us-east-1 cannot be reached: connection refused");
            assertThat(reason(east.cluster())).startsWith("rds us-east-1 cannot be reached: Connection refused");
        }
    }

    private static boolean allFailed(TopologySnapshot snapshot) {
        return List.of(snapshot.globalCluster(), snapshot.routing(), snapshot.publicUrl()).stream()
                        .noneMatch(WatchInTheDarkIT::isUnread)
                && snapshot.regions().values().stream()
                        .flatMap(region ->
                                List.of(region.database(), region.api(), region.cluster(), region.proxy()).stream())
                        .noneMatch(WatchInTheDarkIT::isUnread);
    }

    private static boolean isUnread(Observed<?> reading) {
        return reason(reading).equals("not read yet");
    }

    private static String reason(Observed<?> reading) {
        return reading instanceof Observed.Unknown<?> unknown ? unknown.reason() : "";
    }
}
