package dev.changeover.failover.report;

import java.util.List;
import java.util.Locale;

/** Writes a page element by element; whatever comes from outside goes through {@link #text}. */
final class HtmlPage {
    private static final String STYLE = """
            @page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages);
              font-family: Report, sans-serif; font-size: 8pt; color: #52626c; } }
            body { font-family: system-ui, Report, sans-serif; font-size: 10pt; line-height: 1.45; color: #142027; }
            h1 { font-size: 18pt; font-weight: normal; line-height: 1.2; margin: 0 0 6pt; }
            h2 { font-size: 12.5pt; font-weight: normal; color: #0f6b6f; margin: 18pt 0 4pt; page-break-after: avoid; }
            p { margin: 0 0 6pt; } ul { margin: 0; padding-left: 14pt; }
            table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate; }
            th, td { text-align: left; vertical-align: top; padding: 3pt 8pt 3pt 0; border-bottom: 0.5pt solid #d9e0e4;
              font-weight: normal; }
            td:last-child { word-wrap: break-word; }
            table.measures td { white-space: nowrap; } table.measures td:last-child { white-space: normal; }
            th { color: #52626c; } tr { page-break-inside: avoid; }
            table.facts td:first-child { width: 22%; color: #52626c; }
            table.timeline { font-size: 9pt; } table.timeline td { white-space: nowrap; } table.timeline td:nth-child(2), table.timeline td:last-child { white-space: normal; } table.entries td:first-child { width: 4%; } table.entries td:nth-child(2) { width: 13%; } table.checks, table.entries { font-size: 8.5pt; }
            .over, .quiet { color: #52626c; font-size: 9pt; }
            .outcome { display: inline-block; padding: 2pt 9pt; margin: 0 0 10pt; }
            .good { color: #17693f; } .warn { color: #855000; } .bad { color: #a8261a; }
            .outcome.good { background: #e1f3e8; } .outcome.warn { background: #fdf0d7; } .outcome.bad { background: #fce6e3; }
            @media screen { body { font-size: 15px; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; } }
            @media screen and (max-width: 40rem) {
              body { margin: 1rem auto; overflow-wrap: anywhere; }
              thead { display: none; } table, tbody { display: block; }
              tr { display: flex; flex-wrap: wrap; padding: 5pt 0; border-bottom: 0.5pt solid #d9e0e4; }
              table td, table td:last-child { border: 0; padding: 0 10pt 0 0; white-space: normal; width: auto; }
              td[data-label]::before { content: attr(data-label) ": "; color: #52626c; }
              td.none, td:empty { display: none; }
              table.facts tr td, table.facts tr td:first-child { width: 100%; } table.facts td:first-child { font-size: 9pt; }
              table.measures td:first-child, table.measures td:last-child, table.timeline td:nth-child(2),
              table.timeline td:last-child, table.checks td:nth-child(2), table.entries td:last-child { width: 100%; }
              table.measures td:first-child::before, table.measures td:last-child::before, table.timeline td:nth-child(2)::before, table.timeline td:last-child::before,
              table.checks td:first-child::before, table.checks td:nth-child(2)::before, table.entries td::before { content: ""; }
              table.timeline td:nth-child(2) { order: -1; } table.measures td:first-child, table.timeline td:nth-child(2) { font-weight: 600; }
              table.entries td:first-child, table.entries td:nth-child(2) { color: #52626c; width: auto; }
              table.timeline, table.checks, table.entries { font-size: 10pt; }
            }""";

    /** What stands where there is nothing to tell. */
    static final String NONE = "–";

    private List<String> labels = List.of();

    private final StringBuilder page = new StringBuilder();

    HtmlPage(String title) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\"><head>")
                .append("<meta charset=\"utf-8\" /><meta name=\"viewport\" content=\"width=device-width\" /><title>");
        text(title).raw("</title><style>").raw(STYLE).raw("</style></head><body>\n");
    }

    /** The same words with a capital at the beginning; a Region or another name there keeps its own spelling. */
    static String capital(String words) {
        boolean name = words.split("\\s", 2)[0].matches(".*[-_0-9].*");
        return words.isEmpty() || name ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    HtmlPage raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Words from anywhere, made harmless; what XML cannot hold at all is left out. */
    HtmlPage text(String words) {
        words.codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\t')
                .filter(c -> (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF)
                .forEach(this::character);
        return this;
    }

    private void character(int codePoint) {
        switch (codePoint) {
            case '&' -> page.append("&amp;");
            case '<' -> page.append("&lt;");
            case '>' -> page.append("&gt;");
            case '"' -> page.append("&quot;");
            default -> page.appendCodePoint(codePoint);
        }
    }

    void element(String name, String words) {
        raw("<" + name + ">").text(words).raw("</" + name + ">\n");
    }

    HtmlPage table(String kind) {
        return raw("<table class=\"" + kind + "\">\n");
    }

    /** What a cell is about stands beside it where the page is too narrow for columns. */
    void head(String... cells) {
        labels = List.of(cells);
        cells("<thead><tr>", "th", "</tr></thead>\n", "", -1, cells);
    }

    void row(String... cells) {
        cells("<tr>", "td", "</tr>\n", "", -1, cells);
    }

    /** A row with one cell, counted from 0, in the colour of a tone. */
    void rowTo(String tone, int toned, String... cells) {
        cells("<tr>", "td", "</tr>\n", tone, toned, cells);
    }

    private void cells(String before, String name, String after, String tone, int toned, String... cells) {
        raw(before);
        for (int i = 0; i < cells.length; i++) {
            raw("<" + name);
            String kind = cells[i].equals(NONE) ? "none" : i == toned ? tone : "";
            if (!kind.isEmpty()) {
                raw(" class=\"" + kind + "\"");
            }
            if (name.equals("td") && i < labels.size() && !labels.get(i).isEmpty()) {
                raw(" data-label=\"").text(labels.get(i)).raw("\"");
            }
            raw(">").text(cells[i]).raw("</" + name + ">");
        }
        raw(after);
    }

    void end() {
        labels = List.of();
        raw("</table>\n");
    }

    String finish() {
        return page.append("</body></html>\n").toString();
    }
}
