package dev.changeover.audit.export;

import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.Deed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The record as comma-separated values (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front: anyone can type a reason, and whoever opens the file must not run it.
 */
public final class AuditCsv {
    private static final String END_OF_LINE = "\r\n";

    private static final List<String> HEADINGS = List.of(
            "act",
            "at",
            "who",
            "from",
            "area",
            "what",
            "workload",
            "subject",
            "reason",
            "result",
            "told",
            "reference",
            "ended_at");

    private AuditCsv() {}

    public static String write(List<AuditEntry> entries) {
        return Stream.concat(Stream.of(HEADINGS), entries.stream().map(AuditCsv::row))
                .map(row -> row.stream().map(AuditCsv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining(END_OF_LINE, "", END_OF_LINE));
    }

    private static List<String> row(AuditEntry entry) {
        Deed deed = entry.deed();
        Conclusion end = entry.conclusion();
        return List.of(
                entry.id().toString(),
                entry.at().toString(),
                deed.who(),
                deed.from(),
                deed.area().title(),
                deed.act(),
                deed.workload(),
                deed.subject(),
                deed.reason(),
                end.result().word(),
                end.told(),
                end.reference(),
                entry.endedAt() == null ? "" : entry.endedAt().toString());
    }

    private static String cell(String text) {
        String harmless = isFormula(text) ? "'" + text : text;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static boolean isFormula(String text) {
        return text.matches("(?s)\\s*[=+\\-@|%].*") || text.startsWith("\t") || text.startsWith("\r");
    }
}
