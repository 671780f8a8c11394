package dev.changeover.failover;

import dev.changeover.topology.DatabaseRole;
import dev.changeover.topology.GlobalClusterMember;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.ReplicationLag;
import dev.changeover.topology.TopologySnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the Region that a failover left behind has come back. Pure: from what is seen now. */
public final class Comeback {
    /** A reader that is further behind does not follow yet, it catches up. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private Comeback() {}

    /**
     * One thing that has to happen.
     *
     * @param evidence what is seen of it, in words
     */
    public record Stage(String label, boolean done, String evidence) {}

    /** The stages of a failover's former writer, in the order in which they are reached. */
    public static List<Stage> of(Run run, TopologySnapshot seen) {
        RegionName old = run.plan().source();
        Optional<RegionSnapshot> region = seen.region(old);
        List<Stage> stages = new ArrayList<>();
        if (region.isEmpty()) {
            return stages;
        }
        stages.add(answers(old, region.get()));
        stages.add(rejoined(old, seen));
        stages.add(follows(old, region.get(), seen));
        return stages;
    }

    private static Stage answers(RegionName old, RegionSnapshot region) {
        boolean cluster =
                region.cluster().current().filter(c -> c.isAvailable()).isPresent();
        boolean database = region.database().current().isPresent();
        boolean api = region.api().current().isPresent();
        String evidence = "cluster %s, database %s, API %s"
                .formatted(
                        region.cluster().current().map(c -> c.status()).orElse("not seen"),
                        database ? "answers" : "does not answer",
                        api ? "answers" : "does not answer");
        return new Stage(old + " is back", cluster && database && api, evidence);
    }

    private static Stage rejoined(RegionName old, TopologySnapshot seen) {
        Optional<GlobalClusterMember> member = seen.globalCluster().current().flatMap(c -> c.member(old));
        boolean connected = !seen.isApart(old)
                && member.filter(m -> !m.synchronizationStatus().equals("pending-resync"))
                        .isPresent();
        if (seen.isApart(old)) {
            return new Stage(
                    "It belongs to the global cluster again",
                    false,
                    "it was left behind in a global cluster of its own: it has to be rebuilt");
        }
        String evidence = member.map(
                        m -> m.role() + (m.synchronizationStatus().isEmpty() ? "" : ", " + m.synchronizationStatus()))
                .orElse("no member of the global cluster, as far as it is seen");
        return new Stage("It belongs to the global cluster again", connected, evidence);
    }

    private static Stage follows(RegionName old, RegionSnapshot region, TopologySnapshot seen) {
        boolean leads = seen.writerRegion().filter(old::equals).isPresent();
        if (leads) {
            return new Stage("It has every write", true, old + " is the writer again");
        }
        if (seen.isApart(old)) {
            // What a heartbeat measures between two writers is not replication.
            return new Stage(
                    "It follows the new writer",
                    false,
                    "it follows nobody, since it is in no global cluster with the writer");
        }
        Optional<ReplicationLag> lag = region.lag().current();
        boolean reader =
                region.database().current().filter(DatabaseRole.READER::equals).isPresent();
        return new Stage(
                "It follows the new writer",
                reader && lag.filter(l -> l.behind().compareTo(CLOSE) <= 0).isPresent(),
                lag.map(l -> Words.duration(l.behind()) + " behind").orElse("its lag is not seen"));
    }
}
