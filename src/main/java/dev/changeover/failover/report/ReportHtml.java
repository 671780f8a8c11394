package dev.changeover.failover.report;

import dev.changeover.failover.Words;
import dev.changeover.failover.report.RunReport.Check;
import dev.changeover.failover.report.RunReport.Line;
import java.time.Duration;
import java.time.Instant;

/** A run's report as one page that needs nothing else: no script, no style sheet, no picture. */
public final class ReportHtml {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top;
            padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ccc; } :root { color-scheme: light dark; }""";

    public String write(RunReport run) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(text(title(run)))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(text(title(run)))
                .append("</h1>\n<table>\n");
        row(page, "From", run.from());
        row(page, "To", run.to());
        row(page, "Outcome", run.outcome() == null ? run.phase() : run.outcome());
        row(page, "Ordered by", run.operator());
        row(page, "Reason", run.reason());
        if (run.acceptedLossMillis() != null) {
            row(page, "Accepted loss", Words.duration(Duration.ofMillis(run.acceptedLossMillis())));
        }
        row(page, "Began", run.startedAt().toString());
        row(page, run.outcome() == null ? "Last entry" : "Ended", run.lastAt().toString());
        row(page, "Took", run.millis() + " ms");
        page.append("</table>\n<h2>Steps</h2>\n<table>\n");
        row(page, "Began", "Took", "Step", "Result", "Evidence");
        run.steps().forEach(step -> step(page, step));
        page.append("</table>\n<h2>Preflight as the operator saw it</h2>\n<table>\n");
        row(page, "Check", "Verdict", "Finding", "Seen by", "At");
        run.preflight().forEach(check -> check(page, check));
        return page.append("</table>\n</body></html>").toString();
    }

    private static String title(RunReport run) {
        return "%s %s to %s".formatted(run.run(), run.kind(), run.to());
    }

    private static void step(StringBuilder page, Line step) {
        String took = step.millis() == null ? "" : step.millis() + " ms";
        row(page, step.startedAt().toString(), took, step.title(), step.result(), step.evidence());
    }

    private static void check(StringBuilder page, Check check) {
        Instant at = check.evidenceAt();
        row(page, check.check(), check.verdict(), check.sentence(), check.vantage(), at == null ? "" : at.toString());
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td>").append(text(cell)).append("</td>");
        }
        page.append("</tr>\n");
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
