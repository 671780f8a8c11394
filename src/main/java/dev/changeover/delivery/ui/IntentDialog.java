package dev.changeover.delivery.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.Reply;
import dev.changeover.platform.ui.Refusal;
import dev.changeover.platform.ui.Wording;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for a reason and then for the act. It closes only when CodePipeline has taken it; whatever else comes is said in it,
 * and what was typed stays.
 */
final class IntentDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int REASON_LENGTH_MAX = 500;
    private static final int SHOWN_MILLIS = 6_000;

    private final TextArea reason = new TextArea();
    private final Refusal refusal = new Refusal("intent-refusal");
    private final transient Function<String, Intent> intent;
    private final transient Function<Intent, Reply> perform;
    private final Button confirm;
    private final Div body = new Div();

    /**
     * @param asked what is asked, as a question or an order
     * @param consequence what it means, in a sentence
     * @param intent of the reason that was typed; an IllegalArgumentException says what would be right
     */
    IntentDialog(
            String asked,
            String consequence,
            String word,
            Function<String, Intent> intent,
            Function<Intent, Reply> perform) {
        this.intent = intent;
        this.perform = perform;
        setHeaderTitle(asked);
        setWidth("560px");
        setMaxWidth("100%");
        setCloseOnOutsideClick(false);
        addClassName("intent-dialog");
        reason.setId("intent-reason");
        reason.setLabel("Reason");
        reason.setHelperText("Stands in the audit record");
        reason.setWidthFull();
        reason.setMaxLength(REASON_LENGTH_MAX);
        reason.setRequiredIndicatorVisible(true);
        reason.setAutofocus(true);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        Paragraph means = new Paragraph(consequence);
        body.addClassName("dialog-body");
        body.add(means, reason, refusal);
        add(body);
        confirm = new Button(word, _ -> confirm());
        confirm.setId("intent-confirm");
        confirm.setDisableOnClick(true);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button("Cancel", _ -> close());
        cancel.setId("intent-cancel");
        getFooter().add(cancel, confirm);
    }

    /** The act cannot be taken back: the button says so by its colour. */
    IntentDialog grave() {
        confirm.addThemeVariants(ButtonVariant.ERROR);
        return this;
    }

    /** What is asked has become another deed: the button says which, and by its colour whether it is grave. */
    void deed(String word, boolean grave) {
        confirm.setText(word);
        confirm.setThemeVariant(ButtonVariant.ERROR, grave);
    }

    /** The reason is a comment on an approval. */
    IntentDialog commenting() {
        reason.setLabel("Comment");
        return this;
    }

    /** What has to be said beside the reason. */
    IntentDialog with(Component... fields) {
        Div besides = new Div(fields);
        besides.addClassName("dialog-body");
        body.addComponentAtIndex(1, besides);
        return this;
    }

    private void confirm() {
        confirm.setEnabled(true);
        try {
            Intent asked = intent.apply(reason.getValue().strip());
            Optional<String> refused = PipelineWords.refusal(asked, perform.apply(asked));
            if (refused.isPresent()) {
                say(refused.get());
            } else {
                close();
                Notification.show(
                        "CodePipeline has taken it: %s.".formatted(asked.act()),
                        SHOWN_MILLIS,
                        Notification.Position.BOTTOM_END);
            }
        } catch (IllegalArgumentException wrong) {
            say(String.valueOf(wrong.getMessage()));
        }
    }

    private void say(String sentence) {
        refusal.say(Wording.sentence(sentence));
    }
}
