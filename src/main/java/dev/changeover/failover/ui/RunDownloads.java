package dev.changeover.failover.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.changeover.access.Operator;
import dev.changeover.audit.Area;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.failover.RunId;
import dev.changeover.failover.execution.IncidentReports;
import dev.changeover.failover.report.ReportFormat;
import java.io.ByteArrayInputStream;
import java.util.Locale;

/** The report of a run in each of its shapes, written at the moment it is asked for. */
final class RunDownloads extends Div {
    private static final long serialVersionUID = 1L;

    RunDownloads(RunId run, IncidentReports reports, AuditTrail trail, Operator operator) {
        addClassName("downloads");
        add(new Span("Report"));
        for (ReportFormat format : ReportFormat.values()) {
            String file = "%s.%s".formatted(run, format.ending());
            DownloadHandler handler = DownloadHandler.fromInputStream(event -> {
                byte[] content = reports.of(run).map(format::write).orElse(new byte[0]);
                trail.note(
                        trail.deed(
                                operator.name(),
                                Area.DOWNLOAD,
                                "download a report",
                                run.workload().value(),
                                run.toString(),
                                ""),
                        Conclusion.done("", file));
                return new DownloadResponse(
                        new ByteArrayInputStream(content), file, format.contentType(), content.length);
            });
            Anchor link = new Anchor(handler, format.name());
            link.setId("report-" + format.ending());
            link.setAriaLabel("Report of %s as %s".formatted(run, format.name().toUpperCase(Locale.ROOT)));
            add(link);
        }
    }
}
