package dev.changeover.failover.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A run's report as PDF: the same page on paper, with its letters inside the file. */
final class ReportPdf {
    /** Comes with PDFBox. The letters that every PDF reader has by itself lack the arrows and most of the world's names. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    byte[] write(IncidentReport report) {
        XRLog.setLoggingEnabled(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(ReportPdf::font, "Report")
                    .withHtmlContent(new ReportHtml().write(report), null)
                    .withProducer("Changeover")
                    .toStream(out)
                    .run();
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "the report of %s cannot be set".formatted(report.run().run()), broken);
        }
        return out.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
