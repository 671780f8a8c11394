package dev.changeover.failover.cli;

import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.AuditFilter;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import dev.changeover.audit.export.AuditCsv;
import dev.changeover.audit.export.AuditJson;
import dev.changeover.audit.recording.AuditBook;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints who did what; reads the record alone, so that it works while everything else is away. */
final class AuditCommand {
    private final AuditBook book;
    private final PrintWriter out;
    private final PrintWriter err;

    AuditCommand(AuditBook book, PrintWriter out, PrintWriter err) {
        this.book = book;
        this.out = out;
        this.err = err;
    }

    /** @param since how far back, from now */
    int show(Instant now, Duration since, String words, String format) {
        AuditFilter filter = new AuditFilter(words, Optional.empty(), Optional.empty(), now.minus(since), now);
        AuditBook.Page page = book.find(filter);
        page.damage().forEach(sentence -> err.println("changeover: " + sentence));
        switch (format) {
            case "json" -> out.println(AuditJson.write(page.entries(), page.damage()));
            case "csv" -> out.print(AuditCsv.write(page.entries()));
            case "text" -> print(page);
            default ->
                throw new Stopped(ExitCode.USAGE, "'%s' is not a format; use text, json or csv".formatted(format));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private void print(AuditBook.Page page) {
        if (page.entries().isEmpty()) {
            out.println("Nobody did anything of that kind in that time.");
        }
        page.entries().forEach(entry -> out.println(line(entry)));
    }

    private static String line(AuditEntry entry) {
        Deed deed = entry.deed();
        Conclusion end = entry.conclusion();
        String more = Stream.of(deed.subject(), deed.reason(), end.told(), end.reference())
                .filter(word -> !word.isBlank())
                .collect(Collectors.joining(" · "));
        return "%s  %-10s  %-18s %-10s %s%s  (%s)"
                .formatted(
                        Words.date(entry.at()),
                        end.result().word(),
                        deed.who(),
                        deed.workload(),
                        deed.act(),
                        more.isEmpty() ? "" : ": " + more,
                        deed.from());
    }
}
