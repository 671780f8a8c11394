package dev.changeover.failover.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The shapes in which a report leaves the console. */
public enum ReportFormat {
    HTML("text/html; charset=utf-8"),
    PDF("application/pdf"),
    JSON("application/json");

    private final String contentType;

    ReportFormat(String contentType) {
        this.contentType = contentType;
    }

    /** @throws IllegalArgumentException with the formats that there are */
    public static ReportFormat parse(String word) {
        for (ReportFormat format : values()) {
            if (format.ending().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException("'%s' is not a format; use html, pdf or json".formatted(word));
    }

    public String contentType() {
        return contentType;
    }

    /** How its file's name ends, without the dot. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    public byte[] write(IncidentReport report) {
        return switch (this) {
            case HTML -> new ReportHtml().write(report).getBytes(StandardCharsets.UTF_8);
            case PDF -> new ReportPdf().write(report);
            case JSON -> new ReportJson().write(report).getBytes(StandardCharsets.UTF_8);
        };
    }
}
