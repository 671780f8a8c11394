package dev.changeover.failover.cli;

import dev.changeover.failover.Preflight;
import dev.changeover.failover.Run;
import dev.changeover.failover.Standing;
import dev.changeover.failover.report.RunReport;
import dev.changeover.topology.DbCluster;
import dev.changeover.topology.MemberRole;
import dev.changeover.topology.Observed;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.Routing;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prints what is seen now. */
final class StatusCommand {
    private static final String ROW = "  %-16s %-12s %-12s %-9s %-18s %-12s %s%n";
    private static final String UNSEEN = "?";

    private final Session session;
    private final PrintWriter out;

    StatusCommand(Session session, PrintWriter out) {
        this.session = session;
        this.out = out;
    }

    int show(@Nullable WorkloadId named, boolean json) {
        List<Workload> workloads = named == null ? session.workloads().workloads() : List.of(session.workload(named));
        List<Object> trees = new ArrayList<>();
        boolean blind = true;
        for (Workload workload : workloads) {
            TopologySnapshot seen = session.look(workload.id());
            Optional<Run> open = session.changeovers().board().open(workload.id());
            List<Standing> standings = session.standings(workload.id());
            blind &= Blindness.isTotal(seen);
            if (json) {
                trees.add(Json.topology(seen, open.map(RunReport::of), standings));
            } else {
                print(workload, seen, open);
                standings.forEach(this::print);
                Blindness.sentences(seen).forEach(sentence -> out.println("  ! " + sentence));
            }
        }
        if (json) {
            out.println(Json.write(Map.of("workloads", trees)));
        }
        return blind ? ExitCode.UNREACHABLE : ExitCode.DONE;
    }

    private void print(Workload workload, TopologySnapshot seen, Optional<Run> open) {
        out.printf(
                "%s  global cluster %s: %s%n",
                workload.id(),
                workload.globalCluster(),
                seen.globalCluster().current().map(c -> c.status()).orElse(UNSEEN));
        out.printf(ROW, "REGION", "ROLE", "CLUSTER", "DATABASE", "API", "PROXY", "LAG");
        seen.regions().values().forEach(region -> print(seen, region));
        out.println("  traffic     " + word(seen.routing(), StatusCommand::routing));
        out.println("  public URL  "
                + word(
                        seen.publicUrl(),
                        h -> "answered by %s, a %s, in %d ms"
                                .formatted(h.servedBy(), Words.word(h.database()), h.roundTripMillis())));
        seen.regions().keySet().stream()
                .filter(seen::isApart)
                .forEach(region -> out.printf(
                        "  ! %s is not protected: %s is in no global cluster with it; 'changeover rebuild %s' makes it a secondary again%n",
                        seen.lastWriter().map(RegionName::value).orElse("the writer"), region, region));
        open.ifPresent(run -> out.printf(
                "  run         %s, a %s %s, is %s: %s%n",
                run.id(),
                run.plan().change().label(),
                run.plan().change().place(),
                Words.word(run.phase()),
                run.cursor().step().label()));
    }

    private void print(Standing standing) {
        out.printf(
                "  ready for   switchover to %s: %s; failover to %s: %s%n",
                standing.target(), verdict(standing.switchover()), standing.target(), verdict(standing.failover()));
    }

    private static String verdict(Preflight.Report report) {
        int obstacles = report.obstacles().size();
        return obstacles == 0
                ? "yes"
                : "no, %d %s in the way".formatted(obstacles, obstacles == 1 ? "check stands" : "checks stand");
    }

    private void print(TopologySnapshot seen, RegionSnapshot region) {
        out.printf(
                ROW,
                region.region(),
                role(seen, region),
                word(region.cluster(), DbCluster::status),
                word(region.database(), Words::word),
                word(region.api(), h -> "%s, %d ms".formatted(Words.word(h.database()), h.roundTripMillis())),
                word(region.proxy(), p -> p.takesWrites() ? "takes writes" : p.status()),
                lag(seen, region));
    }

    /** Who is what in the global cluster, as long as that says anything: it knows nothing of a cluster that left it. */
    private static String role(TopologySnapshot seen, RegionSnapshot region) {
        if (seen.isApart(region.region())) {
            return "left behind";
        }
        if (isAlone(seen, region)) {
            return "stands alone";
        }
        return word(
                seen.globalCluster(),
                cluster -> cluster.member(region.region())
                        .map(m -> Words.word(m.role()))
                        .orElse("no member"));
    }

    /** The writer, once no other Region follows it. */
    private static boolean isAlone(TopologySnapshot seen, RegionSnapshot region) {
        return seen.lastWriter().filter(region.region()::equals).isPresent()
                && seen.regions().keySet().stream()
                        .filter(other -> !other.equals(region.region()))
                        .allMatch(seen::isApart);
    }

    /** Between Regions that are apart nothing is replicated, so there is no lag. */
    private static String lag(TopologySnapshot seen, RegionSnapshot region) {
        return isPrimary(seen, region) || seen.isApart(region.region()) || isAlone(seen, region)
                ? ""
                : word(region.lag(), l -> Words.duration(l.behind()));
    }

    private static boolean isPrimary(TopologySnapshot seen, RegionSnapshot region) {
        return seen.globalCluster()
                .current()
                .flatMap(c -> c.member(region.region()))
                .filter(m -> m.role() == MemberRole.PRIMARY)
                .isPresent();
    }

    private static String routing(Routing routing) {
        return "goes to %s, writes %s%s"
                .formatted(
                        routing.activeOrigin() == null ? "no known Region" : routing.activeOrigin(),
                        routing.writesFenced() ? "are fenced" : "pass",
                        routing.propagated() ? "" : ", not everywhere yet");
    }

    /** Only what the newest attempt has read is shown as what is. */
    private static <T> String word(Observed<T> seen, Function<T, String> words) {
        return seen.current().map(words).orElse(UNSEEN);
    }
}
