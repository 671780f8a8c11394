package dev.changeover.audit.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.audit.Area;
import dev.changeover.audit.AuditFilter;
import dev.changeover.audit.Conclusion.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What narrows the view. */
final class AuditTools extends Div {
    private static final long serialVersionUID = 1L;

    private final TextField words = new TextField("Words");
    private final Select<Area> area = new Select<>();
    private final Select<Result> result = new Select<>();
    private final Select<Period> period = new Select<>();

    /** How far the view goes back. */
    enum Period {
        DAY("the last 24 hours", Duration.ofDays(1)),
        WEEK("the last 7 days", Duration.ofDays(7)),
        MONTH("the last 30 days", Duration.ofDays(30)),
        YEAR("the last year", Duration.ofDays(366));

        private final String title;
        private final Duration length;

        Period(String title, Duration length) {
            this.title = title;
            this.length = length;
        }

        String title() {
            return title;
        }
    }

    AuditTools(Runnable changed) {
        addClassName("audit-tools");
        words.addClassName("audit-words");
        words.setId("audit-words");
        words.setPlaceholder("all of these, in any case");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(_ -> changed.run());
        area.setLabel("Area");
        area.setId("audit-area");
        area.setItems(List.of(Area.values()));
        area.setItemLabelGenerator(each -> each == null ? "every area" : each.title());
        area.setEmptySelectionAllowed(true);
        area.setEmptySelectionCaption("every area");
        area.addValueChangeListener(_ -> changed.run());
        result.setLabel("Result");
        result.setId("audit-result");
        result.setItems(List.of(Result.values()));
        result.setItemLabelGenerator(each -> each == null ? "every result" : each.word());
        result.setEmptySelectionAllowed(true);
        result.setEmptySelectionCaption("every result");
        result.addValueChangeListener(_ -> changed.run());
        period.setLabel("Time");
        period.setId("audit-period");
        period.setItems(List.of(Period.values()));
        period.setItemLabelGenerator(Period::title);
        period.setValue(Period.WEEK);
        period.addValueChangeListener(_ -> changed.run());
        add(words, area, result, period);
    }

    /** What is wanted, as it stands in the fields. */
    AuditFilter filter(Instant now) {
        return new AuditFilter(
                words.getValue(),
                Optional.ofNullable(area.getValue()),
                Optional.ofNullable(result.getValue()),
                now.minus(period.getValue().length),
                now);
    }
}
