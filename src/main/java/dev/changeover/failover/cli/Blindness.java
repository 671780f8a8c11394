package dev.changeover.failover.cli;

import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What cannot be seen of a workload, and whether that is everything. */
final class Blindness {
    private Blindness() {}

    /** Nothing at all answers: no command can do its work from here. */
    static boolean isTotal(TopologySnapshot seen) {
        return seen.globalCluster().current().isEmpty()
                && seen.publicUrl().current().isEmpty()
                && seen.regions().values().stream()
                        .allMatch(r -> r.database().current().isEmpty()
                                && r.api().current().isEmpty()
                                && r.cluster().current().isEmpty());
    }

    /** One sentence per source that does not answer. */
    static List<String> sentences(TopologySnapshot seen) {
        List<String> sentences = new ArrayList<>();
        add(sentences, "global cluster", seen.globalCluster());
        for (RegionSnapshot region : seen.regions().values()) {
            add(sentences, region.region() + " cluster", region.cluster());
            add(sentences, region.region() + " proxy", region.proxy());
            add(sentences, region.region() + " database", region.database());
            add(sentences, region.region() + " API", region.api());
        }
        add(sentences, "traffic", seen.routing());
        add(sentences, "public URL", seen.publicUrl());
        return sentences;
    }

    private static void add(List<String> sentences, String what, Observed<?> seen) {
        switch (seen) {
            case Observed.Fresh<?> _ -> {}
            case Observed.Stale<?> stale -> sentences.add(sentence(what, stale.failingSince(), stale.reason()));
            case Observed.Unknown<?> unknown -> sentences.add(sentence(what, unknown.failingSince(), unknown.reason()));
        }
    }

    private static String sentence(String what, Instant since, String reason) {
        return "%s: not seen since %s: %s".formatted(what, Words.clock(since), reason);
    }
}
