package dev.changeover.acceptance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.changeover.failover.Change;
import dev.changeover.failover.JournalEntry;
import dev.changeover.failover.cli.InProcessConsole;
import dev.changeover.platform.ScratchFolder;
import dev.changeover.topology.RegionName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/**
 * {@code bin/bench changeover}: what a client misses while the writer is moved by hand and while it is moved by the
 * console, on the same two servers, through the same public URL, in one run.
 */
final class ChangeoverBench {
    /** Acknowledged writes that make a service steady, before and after. */
    private static final int STEADY = 15;

    /** Until the compilers of all processes have seen the way; what the very first of a kind took is told apart. */
    private static final int UNCOUNTED = 4;

    /** Without outages, which take most of the time. */
    private static final boolean PLANNED_ONLY =
            System.getProperty("bench.only", "").equals("planned");

    private final int rounds;
    private final SandboxUnderTest sandbox;
    private final BareScript script;
    private final SteadyWriter writer;
    private final StoredWrites stored;

    private ChangeoverBench(
            int rounds, SandboxUnderTest sandbox, BareScript script, SteadyWriter writer, StoredWrites stored) {
        this.rounds = rounds;
        this.sandbox = sandbox;
        this.script = script;
        this.writer = writer;
        this.stored = stored;
    }

    /** One way to make {@code to} the writer; answers the journal of it, if there is one. */
    private interface Way {
        List<JournalEntry> go(String from, String to) throws Exception;
    }

    /** What has to be done between two rounds. */
    private interface Rest {
        void rest(String from, String to) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.OFF);
        int rounds = Integer.getInteger("bench.rounds", 20);
        try (ScratchFolder folder = ScratchFolder.named("changeover-bench");
                SandboxUnderTest sandbox = new SandboxUnderTest(folder.path());
                BareScript script = new BareScript(sandbox);
                PublicApi api = new PublicApi(sandbox);
                SteadyWriter writer = new SteadyWriter(api)) {
            new ChangeoverBench(rounds, sandbox, script, writer, new StoredWrites(api, sandbox)).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        // By others' load as well: figures of a busy machine are those of a busy machine.
        System.out.printf(
                Locale.ROOT,
                "%d rounds each, after %d that are not counted; milliseconds; %d cores, load %.1f at the start%n%n",
                rounds,
                UNCOUNTED,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Figures.printHead();
        Figures bare = byHand();
        bare.print(bare);
        byAurora("Aurora's API by hand", rounds).print(bare);
        List<Figures> ours = new ArrayList<>();
        List<Figures> outages = new ArrayList<>();
        if (!PLANNED_ONLY) {
            outages.add(failedByHand());
        }
        try (InProcessConsole console = InProcessConsole.open(properties(true))) {
            ours.add(byUs("our switchover, fenced", console));
            ours.getLast().print(bare);
            if (!PLANNED_ONLY) {
                outages.add(failedByUs(console));
            }
        }
        try (InProcessConsole console = InProcessConsole.open(properties(false))) {
            ours.add(byUs("our switchover, not fenced", console));
            ours.getLast().print(bare);
        }
        outages.forEach(figures -> figures.print(outages.getFirst()));
        outages.stream().skip(1).forEach(ours::add);
        ours.forEach(Figures::printPhases);
    }

    private List<String> properties(boolean fenced) {
        List<String> properties = new ArrayList<>(sandbox.properties());
        properties.add("changeover.workloads.todo.policy.fence-writes=" + fenced);
        return properties;
    }

    /** Where each Region's line is shows once the other follows it: the first two rounds are Aurora's. */
    private Figures byHand() throws Exception {
        script.awaitSettled(script.writer());
        script.learnLine(BareScript.other(script.writer()));
        byAurora("", 0);
        Figures figures = measured(
                "SQL by hand",
                rounds,
                (from, to) -> {
                    script.switchOver(from, to, script.etag());
                    return List.of();
                },
                (from, to) -> {
                    script.follow(from, to);
                    script.awaitFollowing(from);
                });
        if (rounds % 2 != 0) {
            String from = script.writer();
            String home = BareScript.other(from);
            script.switchOver(from, home, script.etag());
            script.follow(from, home);
        }
        return figures;
    }

    private Figures byAurora(String name, int counted) throws Exception {
        return measured(
                name,
                counted,
                (from, to) -> {
                    String etag = script.etag();
                    try (RoleWatch watch = new RoleWatch(port(to))) {
                        script.askAuroraToSwitchOver(from, to);
                        watch.awaitOpen();
                    }
                    script.point(to, etag);
                    return List.of();
                },
                (from, to) -> {
                    script.awaitSettled(to);
                    script.learnLine(from);
                });
    }

    private Figures byUs(String name, InProcessConsole console) throws Exception {
        return measured(
                name,
                rounds,
                (_, to) -> {
                    var change = new Change.Switchover(new RegionName(to));
                    awaitReady(console, change);
                    return console.change(change);
                },
                (_, to) -> script.awaitSettled(to));
    }

    private static void awaitReady(InProcessConsole console, Change change) {
        Await.until(
                "ready for a " + change.label(),
                Duration.ofSeconds(30),
                () -> console.preflight(change).obstacles().toString(),
                () -> console.preflight(change).isReady());
    }

    /** Aurora is told afterwards, so that it knows what to do with the old Region when that comes back. */
    private Figures failedByHand() throws Exception {
        return measured(
                "outage, SQL by hand",
                rounds,
                (from, to) -> {
                    sandbox.outage(from);
                    script.promote(to);
                    return List.of();
                },
                (from, to) -> {
                    script.askAuroraToFailOver(to);
                    bringBack(from);
                });
    }

    private Figures failedByUs(InProcessConsole console) throws Exception {
        return measured(
                "outage, our failover",
                rounds,
                (from, to) -> {
                    var change =
                            new Change.Failover(new RegionName(to), Change.Failover.ANY_LOSS, Change.Method.MANAGED);
                    awaitReady(console, change);
                    sandbox.outage(from);
                    return console.change(change);
                },
                (from, _) -> bringBack(from));
    }

    private void bringBack(String region) throws IOException {
        sandbox.recovery(region);
        script.awaitSettled(BareScript.other(region));
        stored.forgetFolders();
    }

    private Figures measured(String name, int counted, Way way, Rest rest) throws Exception {
        int first = writer.count();
        List<Round> measured = new ArrayList<>();
        List<Round> uncounted = new ArrayList<>();
        for (int round = -(counted == 0 ? 2 : UNCOUNTED); round < counted; round++) {
            String from = script.writer();
            Round done = round(from, way);
            (round < 0 ? uncounted : measured).add(done);
            rest.rest(from, BareScript.other(from));
            script.connect();
        }
        return new Figures(name, uncounted.getFirst(), measured, stored.missing(writer.writes(first)));
    }

    private Round round(String from, Way way) throws Exception {
        awaitWrites();
        int before = writer.count() - 1;
        String to = BareScript.other(from);
        try (RoleWatch watch = new RoleWatch(port(to))) {
            List<JournalEntry> journal = way.go(from, to);
            Instant opened = watch.awaitOpen();
            awaitWrites();
            return new Round(writer.longestGap(before), writer.firstAfter(before, opened), opened, journal);
        }
    }

    private int port(String region) {
        return sandbox.databasePort(BareScript.REGIONS.indexOf(region));
    }

    private void awaitWrites() {
        int before = writer.count();
        Await.until(
                "the client writes",
                Duration.ofSeconds(30),
                () -> String.join(
                        "\n", writer.refusals().reversed().stream().limit(3).toList()),
                () -> writer.count() > before + STEADY);
    }
}
