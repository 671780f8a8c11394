package dev.changeover.failover.cli;

import dev.changeover.failover.Change;
import dev.changeover.failover.Choice;
import dev.changeover.failover.Order;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.RunId;
import dev.changeover.failover.report.ReportFormat;
import dev.changeover.platform.cli.StackConfiguration;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands and their options. */
@Command(
        name = "changeover",
        mixinStandardHelpOptions = true,
        description = "Sees and moves active-passive APIs between AWS Regions.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:usage",
            "3:refused by preflight or policy",
            "4:halted and waiting for a person, or for the approval of one",
            "5:aborted and restored",
            "6:could not reach what it needs"
        },
        subcommands = picocli.CommandLine.HelpCommand.class,
        footer = {"", "Two more start services: 'changeover console' and 'changeover sandbox'."},
        synopsisSubcommandLabel = "COMMAND")
final class Commands {
    private static final String WORKLOAD = "Which workload, where there are several.";
    private static final String A_RUN = "Its name, such as todo-7.";
    private static final String A_REQUEST = "Its name, such as todo-r12.";
    private static final String WHY = "Why; kept in the record.";
    private static final String LOSS = "The window of writes that may be lost, such as 5s, or any.";
    private static final String VERBOSE = "Show the log as well.";

    private final PrintWriter out;
    private final PrintWriter err;

    Commands(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows what is seen of each workload, and what cannot be seen.")
    int status(
            @Option(names = "--workload", paramLabel = "ID", description = WORKLOAD) @Nullable WorkloadId workload,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Option(names = "--verbose", description = VERBOSE) boolean verbose) {
        try (Session session = Session.open(verbose)) {
            return new StatusCommand(session, out).show(workload, json);
        }
    }

    @Command(
            name = "preflight",
            mixinStandardHelpOptions = true,
            description = {
                "Says whether a switchover (planned) and a failover (unplanned) to a Region could begin now.",
                "Ends with 0 when a switchover could, with 3 when not."
            })
    int preflight(
            @Option(names = "--to", required = true, paramLabel = "REGION", description = "The Region to move to.")
                    RegionName to,
            @Option(names = "--workload", paramLabel = "ID", description = WORKLOAD) @Nullable WorkloadId workload,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Option(names = "--verbose", description = VERBOSE) boolean verbose) {
        try (Session session = Session.open(verbose)) {
            return new PreflightCommand(session, out).show(workload, to, json);
        }
    }

    @Command(
            name = "switchover",
            mixinStandardHelpOptions = true,
            description = "Planned: moves the writer and the traffic to a Region; no write is lost.")
    int switchover(
            @Option(names = "--to", required = true, paramLabel = "REGION", description = "The Region to move to.")
                    RegionName to,
            @Mixin ChangeOptions options) {
        return change(new Change.Switchover(to), options);
    }

    @Command(
            name = "failover",
            mixinStandardHelpOptions = true,
            description = "Unplanned: promotes a Region although the writer is lost; recent writes may be lost.")
    int failover(
            @Option(names = "--to", required = true, paramLabel = "REGION", description = "The Region to move to.")
                    RegionName to,
            @Option(names = "--accept-loss", required = true, paramLabel = "DURATION", description = LOSS)
                    Duration acceptLoss,
            @Option(names = "--detach", description = "Detach and promote, where versions forbid a managed failover.")
                    boolean detach,
            @Mixin ChangeOptions options) {
        Change.Method method = detach ? Change.Method.DETACH : Change.Method.MANAGED;
        return change(new Change.Failover(to, acceptLoss, method), options);
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "The way back after a failover by detach: makes the Region that was left behind a secondary again.",
                "Keeps a snapshot of its old cluster, deletes that cluster and makes a new one behind the writer.",
                "Neither the writer nor traffic moves; a switchover takes them home afterwards."
            })
    int rebuild(
            @Parameters(paramLabel = "REGION", description = "The Region that was left behind.") RegionName region,
            @Option(
                            names = "--without-snapshot",
                            description =
                                    "Give up what only the old cluster has, where no snapshot of it can be made or it is gone.")
                    boolean withoutSnapshot,
            @Mixin ChangeOptions options) {
        Change.OldData oldData = withoutSnapshot ? Change.OldData.GIVEN_UP : Change.OldData.SNAPSHOT;
        return change(new Change.Rebuild(region, oldData), options);
    }

    private int change(Change change, ChangeOptions options) {
        if (options.reason.isBlank()) {
            throw new Stopped(ExitCode.USAGE, "--reason must say why: it stands in the record of the run");
        }
        Order order = options.order(change, ShellOperator.name());
        Confirmation confirmation = Confirmation.of(options.yes, out);
        try (Session session = Session.open(options.verbose)) {
            return new ChangeCommand(session, out, err, confirmation).run(options.workload, order);
        }
    }

    @Command(
            name = "requests",
            mixinStandardHelpOptions = true,
            description = "Says whether changes are allowed, and lists the changes that a second person was asked for.")
    int requests(
            @Option(names = "--workload", paramLabel = "ID", description = WORKLOAD) @Nullable WorkloadId workload,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        try (Session session = Session.open(false)) {
            return new ApprovalCommand(session, out).list(workload, json, Instant.now());
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves a change that somebody else has asked for.")
    int approve(@Parameters(paramLabel = "REQUEST", description = A_REQUEST) RequestId request) {
        try (Session session = Session.open(false)) {
            return new ApprovalCommand(session, out).approve(request);
        }
    }

    @Command(
            name = "decline",
            mixinStandardHelpOptions = true,
            description = "Says no to a change that somebody else has asked for.")
    int decline(
            @Parameters(paramLabel = "REQUEST", description = A_REQUEST) RequestId request,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = WHY) String reason) {
        try (Session session = Session.open(false)) {
            return new ApprovalCommand(session, out).decline(request, reason);
        }
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Takes an own request back.")
    int withdraw(@Parameters(paramLabel = "REQUEST", description = A_REQUEST) RequestId request) {
        try (Session session = Session.open(false)) {
            return new ApprovalCommand(session, out).withdraw(request);
        }
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Stops all changes: no run begins in any workload until 'allow'. A run under way goes on.")
    int stop(@Option(names = "--reason", required = true, paramLabel = "TEXT", description = WHY) String reason) {
        try (Session session = Session.open(false)) {
            return new ApprovalCommand(session, out).stop(reason);
        }
    }

    @Command(name = "allow", mixinStandardHelpOptions = true, description = "Allows changes again.")
    int allow(@Option(names = "--reason", required = true, paramLabel = "TEXT", description = WHY) String reason) {
        try (Session session = Session.open(false)) {
            return new ApprovalCommand(session, out).allow(reason);
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = {
                "Follows a run to its end, and drives it if nobody does any more:",
                "what a killed command or console has left half-way goes on from its journal."
            })
    int resume(
            @Parameters(paramLabel = "RUN", description = A_RUN) RunId run,
            @Option(names = "--answer", paramLabel = "ANSWER", description = "Answers the question of a halted run.")
                    @Nullable
                    Choice answer,
            @Option(names = "--verbose", description = VERBOSE) boolean verbose) {
        try (Session session = Session.open(verbose, answer == null)) {
            return new ResumeCommand(session, out, err).resume(run, answer);
        }
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description = "Stops a run before its point of no return and restores what it changed.")
    int abort(
            @Parameters(paramLabel = "RUN", description = A_RUN) RunId run,
            @Option(names = "--verbose", description = VERBOSE) boolean verbose) {
        try (Session session = Session.open(verbose)) {
            return new ResumeCommand(session, out, err).abort(run);
        }
    }

    @Command(
            name = "escalate",
            mixinStandardHelpOptions = true,
            description = "Lets a switchover that is stuck go on as a failover, in the same run.")
    int escalate(
            @Parameters(paramLabel = "RUN", description = A_RUN) RunId run,
            @Option(names = "--accept-loss", required = true, paramLabel = "DURATION", description = LOSS)
                    Duration acceptLoss,
            @Option(names = "--detach", description = "Detach and promote.") boolean detach,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = WHY) String reason,
            @Option(names = "--yes", description = "Do not ask.") boolean yes,
            @Option(names = "--verbose", description = VERBOSE) boolean verbose) {
        Change.Method method = detach ? Change.Method.DETACH : Change.Method.MANAGED;
        Confirmation confirmation = Confirmation.of(yes, out);
        try (Session session = Session.open(verbose)) {
            return new ResumeCommand(session, out, err).escalate(run, acceptLoss, method, reason, confirmation);
        }
    }

    @Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists the runs, newest first.")
    int runs(
            @Option(names = "--workload", paramLabel = "ID", description = WORKLOAD) @Nullable WorkloadId workload,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        try (Session session = Session.open(false)) {
            return new RunsCommand(session, out, err).list(workload, json);
        }
    }

    @Command(name = "report", mixinStandardHelpOptions = true, description = "Writes the report of one run.")
    int report(
            @Parameters(paramLabel = "RUN", description = A_RUN) RunId run,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "json",
                            description = "html, pdf or json (the default).")
                    ReportFormat format,
            @Option(names = "--output", paramLabel = "FILE", description = "Where to write it; a PDF needs this.")
                    @Nullable
                    Path output) {
        try (Session session = Session.open(false)) {
            return new RunsCommand(session, out, err).report(run, format, output);
        }
    }

    @Command(
            name = "audit",
            mixinStandardHelpOptions = true,
            description = "Says who did what in the console or by command, newest first.")
    int audit(
            @Option(
                            names = "--since",
                            paramLabel = "DURATION",
                            defaultValue = "168h",
                            description = "How far back, such as 12h; a week when not said.")
                    Duration since,
            @Option(
                            names = "--words",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Only acts in which all these words stand.")
                    String words,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Option(names = "--csv", description = "As CSV, safe to open in a spreadsheet.") boolean csv) {
        if (json && csv) {
            throw new Stopped(ExitCode.USAGE, "--json and --csv are two formats; give one of them");
        }
        try (Session session = Session.open(false)) {
            return new AuditCommand(session.auditBook(), out, err)
                    .show(Instant.now(), since, words, json ? "json" : csv ? "csv" : "text");
        }
    }

    @Command(
            name = "configure",
            mixinStandardHelpOptions = true,
            description = "Prints the console's configuration as YAML, made from what the infrastructure puts out.")
    int configure(
            @Option(
                            names = "--from-pulumi",
                            required = true,
                            paramLabel = "FILE",
                            description = "What 'pulumi stack output --json' printed.")
                    Path file) {
        try {
            out.print(StackConfiguration.yaml(Files.readString(file)));
            out.flush();
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw new Stopped(ExitCode.USAGE, "%s cannot be used: %s".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new Stopped(ExitCode.UNREACHABLE, "%s cannot be read".formatted(file));
        }
    }
}
