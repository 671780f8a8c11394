package dev.changeover.failover;

import dev.changeover.topology.Facet;
import dev.changeover.topology.Facet.Kind;
import dev.changeover.topology.RegionName;
import java.util.HashSet;
import java.util.Set;

/** Which readings can take a run further from where it stands. Whoever reads may be quick with these and slow with all others. */
public final class Awaited {
    private Awaited() {}

    public static Set<Facet> by(Run run) {
        if (run.phase() != Run.Phase.RUNNING && run.phase() != Run.Phase.RESTORING) {
            return Set.of();
        }
        RegionName target = run.target();
        Run.Issued issued = run.cursor().issued();
        boolean unanswered = issued != null && issued.isAwaitingAnswer();
        return switch (run.cursor().step()) {
            case CHECK -> everything(run);
            // Begun before the answer, a reading would show the time before the change, and be in the way of the next.
            case FENCE_WRITES, LIFT_FENCE, POINT_ORIGIN -> unanswered ? Set.of() : Set.of(Facet.of(Kind.ROUTING));
            case MOVE_DATABASE ->
                unanswered ? Set.of() : Set.of(Facet.of(Kind.GLOBAL_CLUSTER), Facet.of(Kind.PUBLIC_URL));
            case AWAIT_WRITER, AWAIT_PROXY, PROVE_WRITE ->
                Set.of(Facet.in(target, Kind.DATABASE), Facet.in(target, Kind.API));
            case AWAIT_EDGE, PROVE_SERVICE -> Set.of(Facet.of(Kind.PUBLIC_URL));
            // These take minutes: the rhythm of any run is quick enough.
            case KEEP_OLD_DATA,
                    DISSOLVE,
                    CREATE_GLOBAL_CLUSTER,
                    DELETE_OLD,
                    CREATE_SECONDARY,
                    AWAIT_SECONDARY,
                    CHECK_READS -> Set.of();
            case CONFIRM ->
                Set.of(
                        Facet.of(Kind.GLOBAL_CLUSTER),
                        Facet.of(Kind.ROUTING),
                        Facet.of(Kind.PUBLIC_URL),
                        Facet.in(target, Kind.CLUSTER),
                        Facet.in(target, Kind.DATABASE));
            case CONFIRM_SOURCE ->
                Set.of(Facet.of(Kind.GLOBAL_CLUSTER), Facet.in(run.plan().source(), Kind.DATABASE));
        };
    }

    private static Set<Facet> everything(Run run) {
        Set<Facet> all = new HashSet<>();
        for (Kind kind : Kind.values()) {
            all.add(Facet.of(kind));
            run.plan().workload().clusters().keySet().forEach(region -> all.add(Facet.in(region, kind)));
        }
        return Set.copyOf(all);
    }
}
