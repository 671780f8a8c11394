package dev.changeover.failover.cli;

import dev.changeover.failover.Change;
import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal before anything is changed. */
final class Confirmation {
    private final boolean given;
    private final @Nullable Console terminal;
    private final PrintWriter out;

    private Confirmation(boolean given, @Nullable Console terminal, PrintWriter out) {
        this.given = given;
        this.terminal = terminal;
        this.out = out;
    }

    /** @throws Stopped when there is nobody to ask and nothing was confirmed beforehand */
    @SuppressWarnings("SystemConsoleNull") // it is null again without a terminal, since JDK 25
    static Confirmation of(boolean given, PrintWriter out) {
        Console console = System.console();
        boolean present = console != null && console.isTerminal();
        if (!given && !present) {
            throw new Stopped(
                    ExitCode.USAGE, "there is no terminal to confirm at; add --yes if you mean it without being asked");
        }
        return new Confirmation(given, present ? console : null, out);
    }

    /** @throws Stopped unless the change was confirmed */
    void ask(Change change) {
        if (given || terminal == null) {
            return;
        }
        String wanted = wanted(change);
        out.print(question(change));
        out.flush();
        String typed = terminal.readLine();
        if (typed == null || !typed.strip().equals(wanted)) {
            throw new Stopped(ExitCode.REFUSED, "not confirmed, so nothing was changed");
        }
    }

    static String wanted(Change change) {
        return switch (change) {
            case Change.Switchover _ -> "yes";
            case Change.Failover failover -> failover.target().value();
            case Change.Rebuild rebuild -> rebuild.target().value();
        };
    }

    static String question(Change change) {
        return switch (change) {
            case Change.Switchover planned -> "Switch over to %s? Type yes: ".formatted(planned.target());
            case Change.Rebuild rebuild ->
                rebuild.oldData() == Change.OldData.SNAPSHOT
                        ? "Delete the old cluster in %s once a snapshot of it is kept, and make a new one? Type the Region's name: "
                                .formatted(rebuild.target())
                        : "Delete the old cluster in %s with all that only it has? Type the Region's name: "
                                .formatted(rebuild.target());
            case Change.Failover unplanned ->
                "Fail over to %s and lose what it has not got? Type the Region's name: ".formatted(unplanned.target());
        };
    }
}
