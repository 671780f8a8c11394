package dev.changeover.failover.cli;

import dev.changeover.failover.Change;
import dev.changeover.failover.Journal;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Run;
import dev.changeover.failover.RunId;
import dev.changeover.failover.report.ReportFormat;
import dev.changeover.failover.report.RunReport;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists and reports from the journal alone, so that both work while everything else is away; resumes what is open. */
final class RunsCommand {
    private final Session session;
    private final PrintWriter out;
    private final PrintWriter err;

    RunsCommand(Session session, PrintWriter out, PrintWriter err) {
        this.session = session;
        this.out = out;
        this.err = err;
    }

    int list(@Nullable WorkloadId named, boolean json) {
        List<Workload> workloads = named == null ? session.workloads().workloads() : List.of(session.workload(named));
        List<Run> runs = new ArrayList<>();
        for (Workload workload : workloads) {
            for (RunId id : known(workload.id()).reversed()) {
                read(id).ifPresent(runs::add);
            }
        }
        if (json) {
            out.println(Json.write(Json.runs(runs.stream().map(RunReport::of).toList())));
        } else if (runs.isEmpty()) {
            out.println("There are no runs yet.");
        } else {
            runs.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private void print(Run run) {
        RunReport report = RunReport.of(run);
        @Nullable Outcome outcome = run.outcome();
        out.printf(
                "%-10s %s  %-10s %s -> %s  %-20s %8s  %s: %s%n",
                run.id(),
                Words.date(report.startedAt()),
                report.kind(),
                report.from(),
                report.to(),
                outcome == null ? report.phase() : outcome.label(),
                Words.duration(Duration.ofMillis(report.millis())),
                report.operator(),
                report.reason());
    }

    private static Stopped none(RunId id) {
        return new Stopped(ExitCode.USAGE, "there is no run %s; 'changeover runs' lists them".formatted(id));
    }

    /** @param output a file to write; absent to print, which a PDF cannot be */
    int report(RunId id, ReportFormat format, @Nullable Path output) {
        if (format == ReportFormat.PDF && output == null) {
            throw new Stopped(
                    ExitCode.USAGE,
                    "a PDF is no text to print: add --output FILE, such as --output %s.pdf".formatted(id));
        }
        Run run = read(id).orElseThrow(() -> none(id));
        if (run.plan().change() instanceof Change.Failover
                && session.workloads().settings(id.workload()).isPresent()) {
            session.look(id.workload());
        }
        byte[] report = session.reports().of(id).map(format::write).orElseThrow(() -> none(id));
        if (output == null) {
            out.println(new String(report, StandardCharsets.UTF_8));
            return ExitCode.DONE;
        }
        try {
            Files.write(output, report);
            out.printf("%s: %d bytes%n", output, report.length);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new Stopped(ExitCode.UNREACHABLE, "%s cannot be written: %s".formatted(output, e));
        }
    }

    private List<RunId> known(WorkloadId workload) {
        try {
            return session.journal().runs(workload);
        } catch (UncheckedIOException e) {
            throw new Stopped(ExitCode.UNREACHABLE, "%s: %s".formatted(e.getMessage(), e.getCause()));
        }
    }

    private Optional<Run> read(RunId id) {
        Journal.Reading reading = session.journal().read(id);
        reading.damage().forEach(sentence -> err.println("changeover: " + sentence));
        return Run.replay(reading.entries());
    }
}
