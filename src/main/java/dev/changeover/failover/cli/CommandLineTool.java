package dev.changeover.failover.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the program hands over when a shell asks for a command of this room. */
public final class CommandLineTool {
    private CommandLineTool() {}

    /**
     * Runs one command.
     *
     * @param arguments the command's name and what follows it
     * @return the exit code: 0 done, 2 usage, 3 refused, 4 halted, 5 aborted and restored, 6 out of reach
     */
    public static int run(String... arguments) {
        return run(writer(System.out), writer(System.err), arguments);
    }

    /** In the character set of the terminal, which need not be the platform's default. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Commands(out, err));
        Arguments.register(commandLine);
        commandLine
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, _) -> usage(e, err))
                .setExecutionExceptionHandler((e, _, _) -> stopped(e, err));
        return commandLine.execute(arguments);
    }

    private static int usage(ParameterException e, PrintWriter err) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        err.printf("%s: %s%nSee '%s --help'.%n", command, e.getMessage(), command);
        return ExitCode.USAGE;
    }

    private static int stopped(Exception e, PrintWriter err) throws Exception {
        if (e instanceof Stopped stopped) {
            err.println("changeover: " + stopped.sentence());
            return stopped.exitCode();
        }
        throw e;
    }
}
