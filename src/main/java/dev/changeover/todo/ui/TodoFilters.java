package dev.changeover.todo.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.todo.TodoQuery;
import dev.changeover.todo.TodoStatus;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is looked for, and how much of it there is. */
final class TodoFilters extends Div {
    private static final long serialVersionUID = 1L;
    private static final String ANY = "any status";
    private static final int TYPING_ENDS_MILLIS = 250;

    private final TextField search = new TextField();
    private final Select<String> status = new Select<>();
    private final Span amount = new Span();
    private final Button goOn;
    private final Button news;

    /**
     * @param changed another search or status is wanted
     * @param searchOn look at more rows
     * @param showNews read the list anew
     */
    TodoFilters(Runnable changed, Runnable searchOn, Runnable showNews) {
        addClassName("todo-filters");
        getElement().setAttribute("role", "search");
        search.setId("todo-search");
        search.setPlaceholder("Search words");
        search.setAriaLabel("Search words of the task");
        search.setTooltipText("Each word must begin a word of the task");
        search.setClearButtonVisible(true);
        search.setMaxLength(TodoQuery.SEARCH_LENGTH_MAX);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_ENDS_MILLIS);
        search.addValueChangeListener(_ -> changed.run());
        status.setId("todo-status-filter");
        status.setAriaLabel("Status");
        status.setItems(
                Stream.concat(Stream.of(ANY), TodoStatus.DOCUMENTED.stream().map(TodoStatus::value))
                        .toList());
        status.setValue(ANY);
        status.addValueChangeListener(_ -> changed.run());
        amount.setId("todo-amount");
        amount.addClassName("quiet");
        amount.getElement().setAttribute("role", "status");
        goOn = new Button("Search on", _ -> searchOn.run());
        goOn.setId("todo-search-on");
        goOn.setVisible(false);
        news = new Button("", _ -> showNews.run());
        news.setId("todo-news");
        news.addThemeVariants(ButtonVariant.TERTIARY);
        news.setVisible(false);
        add(search, status, amount, goOn, news);
    }

    String words() {
        return search.getValue();
    }

    @Nullable
    TodoStatus status() {
        String value = status.getValue();
        return value == null || value.equals(ANY) ? null : new TodoStatus(value);
    }

    /** @param paused whether many rows were looked at and there are more */
    void show(String words, boolean paused) {
        if (!words.equals(amount.getText())) {
            amount.setText(words);
        }
        goOn.setVisible(paused);
    }

    /** Others added rows that are not in the list yet. */
    void showNews(int rows) {
        news.setText(rows == 1 ? "1 new ToDo: show it" : "%,d new ToDos: show them".formatted(rows));
        news.setVisible(rows > 0);
    }
}
