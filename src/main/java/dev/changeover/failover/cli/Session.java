package dev.changeover.failover.cli;

import dev.changeover.audit.recording.AuditBook;
import dev.changeover.failover.Change;
import dev.changeover.failover.Finding;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Order;
import dev.changeover.failover.Permissions;
import dev.changeover.failover.Preflight;
import dev.changeover.failover.Standing;
import dev.changeover.failover.execution.Changeovers;
import dev.changeover.failover.execution.IncidentReports;
import dev.changeover.failover.execution.ReadinessWatch;
import dev.changeover.platform.ConfigurationFault;
import dev.changeover.platform.InvalidConfiguration;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.RegionSnapshot;
import dev.changeover.topology.TopologyFeed;
import dev.changeover.topology.TopologySnapshot;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import dev.changeover.topology.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One command's hold on the world; parts are made when they are first asked for. */
final class Session implements AutoCloseable {
    /** Longer than any one reading may take: by then each source has answered or is known to be silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int CAUSES_MAX = 20;

    private final ConfigurableApplicationContext context;

    private Session(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @throws Stopped with the faults of the configuration, if it has any */
    static Session open(boolean verbose) {
        return open(verbose, false);
    }

    /** @param takeUp whether to take up runs that have lost their driver */
    static Session open(boolean verbose, boolean takeUp) {
        String level = verbose ? "info" : "off";
        try {
            Session session = new Session(new SpringApplicationBuilder(CommandContext.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(Map.of(
                            "logging.level.root",
                            level,
                            "logging.threshold.console",
                            verbose ? "trace" : "off",
                            "spring.main.banner-mode",
                            "off",
                            "changeover.take-up-runs",
                            String.valueOf(takeUp)))
                    .run());
            session.workloads();
            return session;
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    private static RuntimeException told(RuntimeException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof InvalidConfiguration invalid) {
                return new Stopped(
                        ExitCode.USAGE,
                        invalid.faults().stream()
                                .map(ConfigurationFault::sentence)
                                .collect(Collectors.joining("\n  ", "the configuration cannot be used:\n  ", "")));
            }
            cause = cause.getCause();
        }
        return failure;
    }

    Workloads workloads() {
        return context.getBean(Workloads.class);
    }

    Journal journal() {
        return context.getBean(Journal.class);
    }

    TopologyFeed feed() {
        return context.getBean(TopologyFeed.class);
    }

    AuditBook auditBook() {
        return context.getBean(AuditBook.class);
    }

    Changeovers changeovers() {
        return context.getBean(Changeovers.class);
    }

    IncidentReports reports() {
        return context.getBean(IncidentReports.class);
    }

    ReadinessWatch readiness() {
        return context.getBean(ReadinessWatch.class);
    }

    /** The named workload, or the only one there is. */
    Workload workload(@Nullable WorkloadId named) {
        List<Workload> all = workloads().workloads();
        String ids = all.stream().map(each -> each.id().value()).collect(Collectors.joining(", "));
        if (named == null) {
            if (all.size() == 1) {
                return all.getFirst();
            }
            throw new Stopped(ExitCode.USAGE, "say which workload with --workload; there are " + ids);
        }
        return all.stream()
                .filter(each -> each.id().equals(named))
                .findFirst()
                .orElseThrow(() ->
                        new Stopped(ExitCode.USAGE, "there is no workload '%s'; there are %s".formatted(named, ids)));
    }

    /** A workload and a Region of it. */
    Workload workload(@Nullable WorkloadId named, RegionName target) {
        Workload workload = workload(named);
        if (workload.cluster(target).isEmpty()) {
            throw new Stopped(
                    ExitCode.USAGE,
                    "%s is no Region of %s; its Regions are %s"
                            .formatted(
                                    target,
                                    workload.id(),
                                    workload.clusters().keySet().stream()
                                            .map(RegionName::value)
                                            .collect(Collectors.joining(", "))));
        }
        return workload;
    }

    /** Waits until every source has answered or failed once, for a bounded time. */
    TopologySnapshot look(WorkloadId workload) {
        return await(workload, () -> feed().latest(workload), Session::isComplete);
    }

    /** The readiness of each Region, once IAM was asked what the console's role may do, or after a bounded time. */
    List<Standing> standings(WorkloadId workload) {
        return await(
                workload,
                () -> readiness().judge(workload),
                standings -> standings.stream()
                        .flatMap(standing -> standing.switchover().findings().stream())
                        .noneMatch(f -> f.check().equals(Permissions.CHECK) && f.verdict() == Finding.Verdict.UNKNOWN));
    }

    /** The findings of an order that somebody gives here, as {@link #preflight(WorkloadId, Change)} waits for them. */
    Preflight.Report preflight(WorkloadId workload, Order order) {
        return await(
                workload,
                () -> changeovers().preflight(ShellOperator.name(), workload, order),
                report -> report.obstacles().stream().noneMatch(f -> f.verdict() == Finding.Verdict.UNKNOWN));
    }

    /** The findings, once nothing that is merely not known yet stands in the way, or after a bounded time. */
    Preflight.Report preflight(WorkloadId workload, Change change) {
        return await(
                workload,
                () -> changeovers().preflight(workload, change),
                report -> report.obstacles().stream().noneMatch(f -> f.verdict() == Finding.Verdict.UNKNOWN));
    }

    private <T> T await(WorkloadId workload, Supplier<T> reading, Predicate<T> enough) {
        Semaphore news = new Semaphore(0);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var _ = feed().onSnapshot(workload, _ -> news.release())) {
            T seen = reading.get();
            while (!enough.test(seen) && System.nanoTime() < end) {
                boolean _ = news.tryAcquire(100, TimeUnit.MILLISECONDS);
                news.drainPermits();
                seen = reading.get();
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return reading.get();
        }
    }

    private static boolean isComplete(TopologySnapshot seen) {
        return seen.globalCluster().isTried()
                && seen.routing().isTried()
                && seen.publicUrl().isTried()
                && seen.regions().values().stream().allMatch(region -> isComplete(seen, region));
    }

    private static boolean isComplete(TopologySnapshot seen, RegionSnapshot region) {
        Optional<RegionName> writer = seen.writerRegion();
        boolean measured = region.lag().isTried()
                || writer.filter(region.region()::equals).isPresent()
                || !region.database().current().isPresent();
        return region.cluster().isTried()
                && region.proxy().isTried()
                && region.database().isTried()
                && region.api().isTried()
                && measured;
    }

    @Override
    public void close() {
        context.close();
    }
}
