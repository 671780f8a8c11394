package dev.changeover.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.access.FixedOperators;
import dev.changeover.audit.Area;
import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.Conclusion;
import dev.changeover.audit.InMemoryAuditLog;
import dev.changeover.audit.export.AuditCsv;
import dev.changeover.audit.recording.AuditBook;
import dev.changeover.audit.recording.AuditTrail;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.changeover.audit.ui")
final class AuditViewTest extends BrowserlessTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:12:09Z");

    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final AuditTrail trail = log.trail(NOW);

    @BeforeEach
    void record() {
        trail.note(trail.deed("operator", Area.SESSION, "sign in", "", "", ""), Conclusion.done(""));
        trail.note(
                trail.deed("operator", Area.DELIVERY, "release a change", "todo", "ToDoMgmtPipeline", "monthly"),
                Conclusion.refused("switchover todo-7 is under way"));
        trail.attempt(trail.deed("approver", Area.DELIVERY, "approve in stage Approve", "todo", "x", "go"));
    }

    @Test
    void everyActIsListedNewestFirstAndAViewerMayRead() {
        show();
        assertThat(test(grid()).size()).isEqualTo(3);
        assertThat(test(grid()).getRow(0).deed().who()).isEqualTo("approver");
        assertThat(count()).isEqualTo("3 acts");
    }

    @Test
    void wordsAreaAndResultNarrowIt() {
        show();
        test(find(TextField.class).withId("audit-words").single()).setValue("TODO-7 operator");
        assertThat(count()).isEqualTo("1 act");
        test(find(TextField.class).withId("audit-words").single()).setValue("");
        @SuppressWarnings("unchecked")
        Select<Area> area = find(Select.class).withId("audit-area").single();
        area.setValue(Area.DELIVERY);
        assertThat(count()).isEqualTo("2 acts");
        @SuppressWarnings("unchecked")
        Select<Conclusion.Result> result =
                find(Select.class).withId("audit-result").single();
        result.setValue(Conclusion.Result.OPEN);
        assertThat(test(grid()).getRow(0).deed().act()).isEqualTo("approve in stage Approve");
    }

    @Test
    void takingTheRecordAwayIsAnActItself() {
        AuditView view = show();
        assertThat(view.isAttached()).isTrue();
        AuditDownloads downloads = new AuditDownloads(
                new AuditBook(log),
                trail,
                FixedOperators.VIEWER,
                new AuditTools(() -> {})::filter,
                InstantSource.fixed(NOW));
        assertThat(downloads.taken("audit.csv", page -> AuditCsv.write(page.entries())))
                .contains("release a change");
        AuditEntry newest = log.entries().getFirst();
        assertThat(newest.deed().act()).isEqualTo("take the audit record away");
        assertThat(newest.deed().who()).isEqualTo("viewer");
        assertThat(newest.conclusion().told()).isEqualTo("3 acts");
    }

    private AuditView show() {
        AuditView view = new AuditView(new AuditBook(log), trail, FixedOperators.VIEWER, InstantSource.fixed(NOW));
        UI.getCurrent().add(view);
        return view;
    }

    @SuppressWarnings("unchecked")
    private Grid<AuditEntry> grid() {
        return find(Grid.class).withId("audit-grid").single();
    }

    private String count() {
        return find(Span.class).withId("audit-count").single().getText();
    }
}
