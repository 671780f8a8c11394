package dev.changeover.delivery.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.changeover.delivery.FailoverOrder;
import dev.changeover.delivery.FailoverOrder.Mode;
import dev.changeover.delivery.Pipeline;
import dev.changeover.topology.RegionName;
import java.util.List;
import java.util.function.Supplier;

/** Starts the failover pipeline: what it must know is chosen here and becomes its variables, none of them edited by hand. */
final class FailoverStart {
    private FailoverStart() {}

    /** @param targets the Regions that could take over, asked for when somebody starts one */
    static Button button(Asking asking, Pipeline pipeline, Supplier<List<RegionName>> targets) {
        Button button = new Button(
                "Start a changeover…",
                _ -> dialog(asking, pipeline, targets.get()).open());
        button.setId("start-failover");
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private static IntentDialog dialog(Asking asking, Pipeline pipeline, List<RegionName> targets) {
        Select<RegionName> target = new Select<>();
        target.setId("failover-target");
        target.setLabel("Target Region");
        target.setWidthFull();
        target.setItems(targets);
        target.setValue(targets.getLast());
        RadioButtonGroup<Mode> mode = new RadioButtonGroup<>("Mode");
        mode.setId("failover-mode");
        mode.setItems(List.of(Mode.values()));
        mode.setItemLabelGenerator(each -> switch (each) {
            case SWITCHOVER -> "Switchover: planned, loses nothing";
            case FAILOVER -> "Failover: unplanned, the newest writes may be lost";
        });
        mode.setValue(Mode.SWITCHOVER);
        TextField loss = new TextField("Accepted loss");
        loss.setId("failover-loss");
        loss.setHelperText(
                "The longest window of writes you accept to lose, such as 400ms or 5s; 'any' where nobody can"
                        + " tell");
        loss.setWidthFull();
        loss.setVisible(false);
        loss.setRequiredIndicatorVisible(true);
        IntentDialog dialog = new IntentDialog(
                        "Start a changeover by pipeline?",
                        "The pipeline waits for an approval; then its step runs the same command as a shell would. The run"
                                + " appears under Runs.",
                        "Start a switchover",
                        reason -> new FailoverOrder(target.getValue(), mode.getValue(), loss.getValue(), reason)
                                .intent(pipeline),
                        asking::perform)
                .with(target, mode, loss);
        mode.addValueChangeListener(event -> {
            boolean unplanned = event.getValue() == Mode.FAILOVER;
            loss.setVisible(unplanned);
            dialog.deed(unplanned ? "Start a failover" : "Start a switchover", unplanned);
        });
        return dialog;
    }
}
