package dev.changeover.failover.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.changeover.failover.execution.Approvals.Answer;
import dev.changeover.platform.ui.Refusal;
import dev.changeover.platform.ui.Wording;
import java.util.function.Function;

/** Asks why before something is said that everybody reads. What was typed stays when it is refused. */
final class ReasonDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int REASON_LENGTH_MAX = 500;

    /** Asks why before the stop is lifted. */
    static ReasonDialog allowing(Function<String, Answer> say) {
        return new ReasonDialog(
                "Allow changes again?",
                "Switchovers, failovers and rebuilds can begin again in every workload.",
                "Allow changes",
                say,
                ButtonVariant.PRIMARY);
    }

    /** For what stands in everybody's way. */
    static ReasonDialog grave(String title, String consequence, String deed, Function<String, Answer> say) {
        return new ReasonDialog(title, consequence, deed, say, ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    }

    /** @param say what is said with the reason */
    private ReasonDialog(
            String title, String consequence, String deed, Function<String, Answer> say, ButtonVariant... looks) {
        setHeaderTitle(title);
        setWidth("min(460px, 92vw)");
        TextArea reason = new TextArea("Reason");
        reason.setId("dialog-reason");
        reason.setHelperText("Everybody whom it concerns reads it");
        reason.setMaxLength(REASON_LENGTH_MAX);
        reason.setRequiredIndicatorVisible(true);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setWidthFull();
        reason.setAutofocus(true);
        Refusal refusal = new Refusal("dialog-refusal");
        Button confirm = new Button(deed, _ -> {
            if (say.apply(reason.getValue()) instanceof Answer.Refused refused) {
                refusal.say(Wording.sentence(refused.why()));
            } else {
                close();
            }
        });
        confirm.setId("dialog-confirm");
        confirm.addThemeVariants(looks);
        confirm.setEnabled(false);
        reason.addValueChangeListener(
                event -> confirm.setEnabled(!event.getValue().isBlank()));
        Div body = new Div(new Paragraph(consequence), reason, refusal);
        body.addClassName("dialog-body");
        add(body);
        getFooter().add(new Button("Leave it", _ -> close()), confirm);
    }
}
