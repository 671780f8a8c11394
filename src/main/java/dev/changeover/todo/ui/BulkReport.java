package dev.changeover.todo.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

/** What was not done of a deed for many rows, row by row; those stay selected. */
final class BulkReport extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int LINES_MAX = 50;

    /** @param deed as in "changed" */
    BulkReport(String deed, Bulk bulk) {
        int left = bulk.refused().size() + bulk.untried().size();
        setHeaderTitle("%d %s, %d not".formatted(bulk.done().size(), deed, left));
        setWidth("560px");
        Div body = new Div();
        body.setId("todo-bulk-report");
        UnorderedList lines = new UnorderedList();
        bulk.refused().stream()
                .limit(LINES_MAX)
                .forEach(told -> lines.add(new ListItem("ToDo %s, “%s”: %s"
                        .formatted(told.todo().id(), told.todo().task(), Saying.whyNot(told.outcome())))));
        body.add(lines);
        if (bulk.refused().size() > LINES_MAX) {
            body.add(new Paragraph("And %d more.".formatted(bulk.refused().size() - LINES_MAX)));
        }
        if (!bulk.untried().isEmpty()) {
            body.add(new Paragraph("%d more were not tried: they wait, selected."
                    .formatted(bulk.untried().size())));
        }
        add(body);
        Button close = new Button("Close", _ -> close());
        close.setId("todo-bulk-report-close");
        close.setAutofocus(true);
        getFooter().add(close);
    }
}
