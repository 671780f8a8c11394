package dev.changeover.audit.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.changeover.access.CurrentOperator;
import dev.changeover.audit.AuditEntry;
import dev.changeover.audit.Conclusion.Result;
import dev.changeover.audit.recording.AuditBook;
import dev.changeover.audit.recording.AuditTrail;
import dev.changeover.platform.ui.SectionHeader;
import dev.changeover.platform.ui.StatusBadge;
import dev.changeover.platform.ui.Tone;
import dev.changeover.platform.ui.Wording;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Who did what, newest first; found by words, area, result and time, and taken away as a file. */
@Route("audit")
@PageTitle("Audit · Changeover")
@Menu(title = "Audit", order = 6, icon = "icons/audit.svg")
@RolesAllowed("VIEW")
final class AuditView extends Main {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;
    private static final int NARROW_BELOW = 640;

    private final transient AuditBook book;
    private final transient InstantSource clock;
    private final AuditTools tools;
    private final Grid<AuditEntry> grid = new Grid<>();
    private final Span count = new Span();
    private final Div damage = new Div();
    private final Span damageWhy = new Span();
    private transient List<AuditEntry> shown = List.of();
    private List<Column<AuditEntry>> wide = List.of();
    private @Nullable Registration resized;

    @Autowired
    AuditView(AuditBook book, AuditTrail trail, CurrentOperator current) {
        this(book, trail, current, InstantSource.system());
    }

    AuditView(AuditBook book, AuditTrail trail, CurrentOperator current, InstantSource clock) {
        this.book = book;
        this.clock = clock;
        this.tools = new AuditTools(this::find);
        addClassNames("view", "audit");
        count.addClassName("quiet");
        count.setId("audit-count");
        damage.addClassName("banner");
        damage.setId("audit-damage");
        damage.getElement().setAttribute("data-tone", "bad");
        damage.add(new StatusBadge(Tone.BAD, "damaged"), damageWhy);
        Button refresh = new Button("Refresh", _ -> find());
        refresh.setId("audit-refresh");
        AuditDownloads downloads = new AuditDownloads(book, trail, current, tools::filter, clock);
        Anchor csv = downloads.csv();
        Anchor json = downloads.json();
        columns();
        add(SectionHeader.ofView("Audit", count, csv, json, refresh), tools, damage, grid);
        find();
    }

    private void columns() {
        grid.setId("audit-grid");
        grid.setEmptyStateText("Nobody did anything of that kind in that time: take a longer time, or fewer words.");
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        Column<AuditEntry> when = grid.addColumn(entry -> Wording.utc(entry.at()))
                .setHeader("When")
                .setWidth("190px")
                .setFlexGrow(0);
        Column<AuditEntry> who = grid.addColumn(entry -> entry.deed().who())
                .setHeader("Who")
                .setWidth("110px")
                .setFlexGrow(0);
        Column<AuditEntry> result = grid.addColumn(new ComponentRenderer<>(AuditView::result))
                .setHeader("Result")
                .setWidth("116px")
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(AuditView::what))
                .setHeader("What")
                .setWidth("230px")
                .setFlexGrow(3);
        Column<AuditEntry> why = grid.addColumn(new ComponentRenderer<>(AuditView::why))
                .setHeader("Reason, and what came of it")
                .setWidth("230px")
                .setFlexGrow(3);
        Column<AuditEntry> from = grid.addColumn(entry -> entry.deed().from())
                .setHeader("From")
                .setWidth("190px")
                .setFlexGrow(1);
        wide = List.of(when, who, result, why, from);
    }

    private static StatusBadge result(AuditEntry entry) {
        Result result = entry.conclusion().result();
        Tone tone = switch (result) {
            case DONE -> Tone.GOOD;
            case REFUSED -> Tone.WARNING;
            case FAILED -> Tone.BAD;
            case UNCLEAR, OPEN -> Tone.UNKNOWN;
        };
        return new StatusBadge(tone, result.word());
    }

    /** In a narrow window one column says it all; the style sheet decides what of it is seen. */
    private void setNarrow(boolean narrow) {
        wide.forEach(column -> column.setVisible(!narrow));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var page = event.getUI().getPage();
        int width = page.getExtendedClientDetails().getWindowInnerWidth();
        setNarrow(width > 0 && width < NARROW_BELOW);
        resized = page.addBrowserWindowResizeListener(size -> setNarrow(size.getWidth() < NARROW_BELOW));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (resized != null) {
            resized.remove();
            resized = null;
        }
        super.onDetach(event);
    }

    private static Div what(AuditEntry entry) {
        String where = joined(
                entry.deed().area().title(),
                entry.deed().workload(),
                entry.deed().subject());
        Div cell = cell(Wording.capital(entry.deed().act()), where);
        Span rest = new Span(
                joined(Wording.utc(entry.at()), entry.deed().who(), entry.deed().reason()));
        Div narrow = new Div(result(entry), rest);
        narrow.addClassName("audit-narrow");
        cell.add(narrow);
        return cell;
    }

    private static Div why(AuditEntry entry) {
        String came = joined(entry.conclusion().told(), entry.conclusion().reference());
        return cell(entry.deed().reason(), came);
    }

    /** What there is of these, with a dot between. */
    private static String joined(String... words) {
        return Stream.of(words).filter(word -> !word.isBlank()).collect(Collectors.joining(" · "));
    }

    private static Div cell(String first, String second) {
        Span quiet = new Span(second);
        quiet.addClassName("quiet");
        Div cell = new Div(new Span(first), quiet);
        cell.addClassName("audit-what");
        return cell;
    }

    private void find() {
        AuditBook.Page page = book.find(tools.filter(clock.instant()));
        shown = page.entries();
        grid.setItems(query -> shown.stream().skip(query.getOffset()).limit(query.getLimit()), query -> shown.size());
        count.setText(shown.size() == 1 ? "1 act" : shown.size() + " acts");
        damage.setVisible(!page.damage().isEmpty());
        damageWhy.setText(
                page.damage().isEmpty()
                        ? ""
                        : "%d line(s) cannot be read; the first: %s"
                                .formatted(page.damage().size(), page.damage().getFirst()));
    }
}
