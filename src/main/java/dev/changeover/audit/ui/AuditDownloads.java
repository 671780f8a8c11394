package dev.changeover.audit.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Permission;
import dev.changeover.audit.Area;
import dev.changeover.audit.AuditFilter;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.export.AuditCsv;
import dev.changeover.audit.export.AuditJson;
import dev.changeover.audit.recording.AuditBook;
import dev.changeover.audit.recording.AuditTrail;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/** The acts that the view shows, as files. Taking them away is an act itself. */
final class AuditDownloads {
    private final AuditBook book;
    private final AuditTrail trail;
    private final CurrentOperator current;
    private final Function<Instant, AuditFilter> filter;
    private final InstantSource clock;

    AuditDownloads(
            AuditBook book,
            AuditTrail trail,
            CurrentOperator current,
            Function<Instant, AuditFilter> filter,
            InstantSource clock) {
        this.book = book;
        this.trail = trail;
        this.current = current;
        this.filter = filter;
        this.clock = clock;
    }

    Anchor csv() {
        return link("CSV", "changeover-audit.csv", "text/csv; charset=utf-8", page -> AuditCsv.write(page.entries()));
    }

    Anchor json() {
        return link(
                "JSON",
                "changeover-audit.json",
                "application/json",
                page -> AuditJson.write(page.entries(), page.damage()));
    }

    private Anchor link(String word, String file, String type, Function<AuditBook.Page, String> write) {
        DownloadHandler handler = DownloadHandler.fromInputStream(_ -> {
            byte[] bytes = taken(file, write).getBytes(UTF_8);
            return new DownloadResponse(new ByteArrayInputStream(bytes), file, type, bytes.length);
        });
        Anchor link = new Anchor(handler, word);
        link.setId("audit-" + word.toLowerCase(java.util.Locale.ROOT));
        link.addClassName("download");
        return link;
    }

    /** What is taken away does not hold the taking itself, which is written down behind it. */
    String taken(String file, Function<AuditBook.Page, String> write) {
        String who = current.get().require(Permission.VIEW).name();
        AuditBook.Page page = book.find(filter.apply(clock.instant()));
        trail.note(
                trail.deed(who, Area.DOWNLOAD, "take the audit record away", "", file, ""),
                Conclusion.done("%d acts".formatted(page.entries().size())));
        return write.apply(page);
    }
}
