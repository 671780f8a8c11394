package dev.changeover.failover.report;

import dev.changeover.failover.Change;
import dev.changeover.failover.Outcome;
import dev.changeover.failover.Words;
import dev.changeover.failover.report.IncidentReport.Entry;
import dev.changeover.failover.report.IncidentReport.Terms;
import dev.changeover.failover.report.IncidentReport.Timed;
import dev.changeover.failover.report.Recovery.Judgement;
import dev.changeover.failover.report.Recovery.Measure;
import dev.changeover.failover.report.RunReport.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's report as one page that needs nothing else: no script, no style sheet, no picture. It is well-formed XML too,
 * since the PDF is made from it.
 */
public final class ReportHtml {
    private static final String NONE = HtmlPage.NONE;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    public String write(IncidentReport report) {
        RunReport run = report.run();
        boolean moves = !run.kind().equals("rebuild");
        RunReport.Escalated escalated = run.escalation();
        String title = "%s of %s, %s %s %s"
                .formatted(
                        capital(escalated == null ? run.kind() : escalated.from() + ", then " + run.kind()),
                        run.workload(),
                        moves ? run.from() : run.to(),
                        moves ? "to" : "behind",
                        moves ? run.to() : run.from());
        HtmlPage page = new HtmlPage(title + ", " + run.run());
        page.raw("<p class=\"over\">%s report · ".formatted(report.terms().drill() ? "Drill" : "Incident"))
                .text(run.run())
                .raw("</p>");
        page.element("h1", title);
        page.raw("<p class=\"outcome %s\">".formatted(tone(run)))
                .text(capital(outcome(run)))
                .raw("</p>");
        if (report.summary() != null) {
            page.element("p", sentence(report.summary()));
        }
        facts(page, run);
        measures(page, report.recovery());
        terms(page, report.terms());
        list(page, "Still open", report.open(), "Nothing is known to be open.");
        list(page, "Not executed", report.notExecuted(), "Every step of the plan was executed.");
        if (!report.followed().isEmpty()) {
            list(page, "What became of " + report.run().from(), report.followed(), "");
        }
        if (!report.lost().isEmpty()) {
            list(page, "What was lost", report.lost(), "");
        }
        timeline(page, report.plan());
        entries(page, "Who did what", report.acts());
        checks(page, run.preflight());
        entries(page, "Journal", report.journal());
        page.raw("<p class=\"quiet\">Written ")
                .text(utc(report.writtenAt()))
                .raw(" from the run's journal. All times are UTC.</p>");
        return page.finish();
    }

    private static void facts(HtmlPage page, RunReport run) {
        page.table("facts");
        page.row("Ordered by", run.operator());
        page.row("Reason", run.reason());
        page.row("Began", utc(run.startedAt()));
        page.row(run.outcome() == null ? "Last entry" : "Ended", utc(run.lastAt()));
        page.row(run.outcome() == null ? "So far" : "Took", words(run.millis()));
        RunReport.Escalated escalated = run.escalation();
        if (escalated != null) {
            page.row("Escalated by", "%s, at %s".formatted(escalated.by(), utc(escalated.at())));
            page.row("Reason for that", escalated.reason());
        }
        if (run.method() != null) {
            page.row("Way", run.method().equals("detach") ? "detach and promote" : "managed failover");
        }
        if (run.acceptedLossMillis() != null) {
            page.row("Accepted loss", loss(run.acceptedLossMillis()));
        }
        page.row("Driven by", run.driver());
        page.end();
    }

    /** Whatever was not as policy wants it; silent where all was. */
    private static void terms(HtmlPage page, Terms terms) {
        if (terms.drill()) {
            page.element("h2", "Drill");
            Boolean passed = terms.passed();
            page.element("p", passed == null ? "Not ended yet." : passed ? "Passed." : "Failed:");
            if (!terms.misses().isEmpty()) {
                list(page, terms.misses());
            }
        }
        List<String> sentences = new ArrayList<>(terms.overrides());
        Stream.of(terms.approval(), terms.breakGlass()).filter(Objects::nonNull).forEach(sentences::add);
        if (!sentences.isEmpty()) {
            page.element("h2", "Overrides and approvals");
            page.raw("<ul>");
            // They begin with a person's name, which is written as that person writes it.
            sentences.forEach(sentence -> page.element("li", sentence));
            page.raw("</ul>");
        }
    }

    private static void measures(HtmlPage page, Recovery recovery) {
        page.element("h2", "Against the objectives");
        page.table("measures").head("Measure", "Measured", "Objective", "", "How it was measured");
        page.row(
                "Write gap",
                gap(recovery.writeGap()),
                NONE,
                "",
                recovery.writeGap().basis());
        if (recovery.outMillis() != null) {
            page.row(
                    "Out of service",
                    words(recovery.outMillis()),
                    NONE,
                    "",
                    "from the last answer of the public URL before the order to the proof of the service");
        }
        measure(page, "Recovery time", recovery.time(), "");
        measure(page, "Recovery point", recovery.point(), "at most ");
        page.end();
    }

    private static void measure(HtmlPage page, String name, Measure measure, String bound) {
        Long millis = measure.millis();
        String measured = millis == null ? "not known" : millis == 0 ? "nothing" : bound + words(millis);
        page.rowTo(
                tone(measure.judgement()),
                3,
                name,
                measured,
                words(measure.objectiveMillis()),
                word(measure.judgement()),
                measure.basis());
    }

    private static String gap(Recovery.Gap gap) {
        Long most = gap.atMostMillis();
        Long least = gap.atLeastMillis();
        if (most == null) {
            return least == null ? "not known" : "at least " + words(least);
        }
        if (most == 0) {
            return "none";
        }
        return least == null ? "at most " + words(most) : "%s to %s".formatted(words(least), words(most));
    }

    private static void list(HtmlPage page, String title, List<String> sentences, String none) {
        page.element("h2", title);
        if (sentences.isEmpty()) {
            page.element("p", none);
            return;
        }
        list(page, sentences);
    }

    private static void list(HtmlPage page, List<String> sentences) {
        page.raw("<ul>");
        sentences.forEach(sentence -> page.element("li", capital(sentence)));
        page.raw("</ul>");
    }

    private static void timeline(HtmlPage page, List<Timed> steps) {
        page.element("h2", "Timeline");
        page.table("timeline").head("Began", "Step", "Took", "Expected", "Result", "Evidence");
        for (Timed step : steps) {
            Long expected = step.expectedMillis();
            page.row(
                    step.startedAt() == null ? NONE : Words.time(step.startedAt()),
                    step.title(),
                    step.elapsedMillis() == null ? NONE : words(step.elapsedMillis()),
                    expected == null ? NONE : "%s (of %d)".formatted(words(expected), step.expectedFrom()),
                    step.result().replace('-', ' '),
                    step.evidence());
        }
        page.end();
        page.raw("<p class=\"quiet\">Expected: the median of that many earlier runs of this kind; ")
                .text(NONE)
                .raw(" where there were none.</p>");
    }

    private static void entries(HtmlPage page, String title, List<Entry> entries) {
        page.element("h2", title);
        page.table("entries").head("No.", "At", "Entry");
        entries.forEach(e -> page.row(Long.toString(e.sequence()), MILLIS.format(e.at()), e.words()));
        page.end();
    }

    private static void checks(HtmlPage page, List<Check> checks) {
        page.element("h2", "Preflight as the operator saw it");
        page.table("checks").head("Verdict", "Finding", "Seen by", "At");
        checks.forEach(check -> page.row(
                check.verdict(),
                capital(check.sentence()),
                check.vantage(),
                check.evidenceAt() == null ? NONE : Words.time(check.evidenceAt())));
        page.end();
    }

    private static String outcome(RunReport run) {
        String outcome = run.outcome();
        if (outcome == null) {
            return run.question() == null ? "not ended: " + run.phase() : "not ended: waits for a person";
        }
        return Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)).label();
    }

    private static String sentence(String words) {
        return capital(words) + (words.endsWith(".") ? "" : ".");
    }

    private static String tone(RunReport run) {
        return switch (run.outcome()) {
            case "succeeded" -> "good";
            case "aborted" -> "warn";
            case null, default -> "bad";
        };
    }

    private static String tone(Judgement judgement) {
        return switch (judgement) {
            case MET -> "good";
            case MISSED -> "bad";
            case NOT_SHOWN, UNKNOWN -> "warn";
        };
    }

    private static String word(Judgement judgement) {
        return switch (judgement) {
            case MET -> "met";
            case MISSED -> "missed";
            case NOT_SHOWN -> "not shown to be met";
            case UNKNOWN -> "not known";
        };
    }

    private static String loss(@Nullable Long millis) {
        return millis == null || millis >= Change.Failover.ANY_LOSS.toMillis() ? "any" : "up to " + words(millis);
    }

    private static String words(long millis) {
        return Words.duration(Duration.ofMillis(millis));
    }

    private static String utc(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    private static String capital(String words) {
        return HtmlPage.capital(words);
    }
}
