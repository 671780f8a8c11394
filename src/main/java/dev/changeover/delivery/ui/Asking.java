package dev.changeover.delivery.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Permission;
import dev.changeover.delivery.Approval;
import dev.changeover.delivery.ExecutionId;
import dev.changeover.delivery.Intent;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineId;
import dev.changeover.delivery.PipelinePicture;
import dev.changeover.delivery.Reply;
import dev.changeover.delivery.Stage;
import dev.changeover.delivery.Status;
import dev.changeover.delivery.execution.Deliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The buttons of one pipeline, each leading to a dialog that asks why. Which of them there are follows from the role. */
final class Asking {
    private final Deliveries deliveries;
    private final CurrentOperator current;
    private final PipelineId id;
    private final boolean acts;
    private final boolean approves;

    Asking(Deliveries deliveries, CurrentOperator current, PipelineId id) {
        this.deliveries = deliveries;
        this.current = current;
        this.id = id;
        this.acts = current.get().may(id.changesOver() ? Permission.CHANGE_OVER : Permission.DELIVER);
        this.approves = current.get().mayApprove();
    }

    /** Asked on the thread of the click: whoever is signed in then. */
    Reply perform(Intent intent) {
        return deliveries.perform(current.get(), id, intent);
    }

    /** Whether this person may start, stop and steer it. */
    boolean acts() {
        return acts;
    }

    Button release() {
        return button(
                "Release a change…",
                "release-" + id.purpose(),
                () -> new IntentDialog(
                        "Release a change?",
                        "The newest source goes through all stages, into every Region.",
                        "Release",
                        Intent.Start::release,
                        this::perform));
    }

    /** What can be done about a stage as it stands. Every stage has the same buttons: read out they must be told apart. */
    List<Button> stage(PipelinePicture picture, Stage stage, boolean first) {
        List<Button> buttons = offered(picture, stage, first);
        buttons.forEach(each -> each.setAriaLabel("%s stage %s".formatted(each.getText(), stage.name())));
        return buttons;
    }

    private List<Button> offered(PipelinePicture picture, Stage stage, boolean first) {
        List<Button> buttons = new ArrayList<>();
        if (approves) {
            stage.approval().ifPresent(approval -> {
                String asked = asked(picture, stage);
                buttons.add(answer(approval, asked, true));
                buttons.add(answer(approval, asked, false));
            });
        }
        if (!acts) {
            return buttons;
        }
        ExecutionId execution = stage.execution();
        if (execution != null && (stage.status() == Status.FAILED || stage.status() == Status.STOPPED)) {
            buttons.add(retry(stage.name(), execution));
        }
        if (!first && !stage.status().isUnderWay() && !earlier(picture, stage).isEmpty()) {
            buttons.add(rollBack(stage.name(), earlier(picture, stage)));
        }
        if (!first) {
            buttons.add(stage.inbound().enabled() ? disable(stage.name()) : enable(stage.name()));
        }
        return buttons;
    }

    private static List<PipelineExecution> earlier(PipelinePicture picture, Stage stage) {
        return picture.executions().last().orElse(List.of()).stream()
                .filter(each -> each.status() == Status.SUCCEEDED && each.rollbackTo() == null)
                .filter(each -> !each.id().equals(stage.execution()))
                .toList();
    }

    /** Who wants it and why, as far as it was asked for here: nobody says yes to a changeover that they know nothing of. */
    private String asked(PipelinePicture picture, Stage stage) {
        return picture.executions().last().orElse(List.of()).stream()
                .filter(each -> each.id().equals(stage.execution()))
                .map(PipelineExecution::release)
                .filter(Objects::nonNull)
                .map(release -> "%s asks: “%s”. ".formatted(release.by(), release.reason()))
                .findFirst()
                .orElse(id.changesOver() ? "Nobody asked for it in this console: find out who did. " : "");
    }

    private Button answer(Approval approval, String asked, boolean approve) {
        String word = approve ? "Approve" : "Decline";
        Button button = button(word + "…", "%s-%s".formatted(approve ? "approve" : "decline", approval.stage()), () -> {
            IntentDialog dialog = new IntentDialog(
                            id.changesOver()
                                    ? word + " this changeover?"
                                    : "%s “%s” in stage %s?".formatted(word, approval.action(), approval.stage()),
                            asked + (approve ? approved() : "This execution ends here."),
                            word,
                            comment -> new Intent.Answer(approval, approve, comment),
                            this::perform)
                    .commenting();
            return approve ? dialog : dialog.grave();
        });
        button.addThemeVariants(approve ? ButtonVariant.PRIMARY : ButtonVariant.ERROR);
        return button;
    }

    private String approved() {
        return id.changesOver()
                ? "The next stage begins the changeover at once: the writer and traffic move. To which Region, and at what"
                        + " loss, stands in the execution's variables at CodePipeline."
                : "The pipeline goes on to its next stage at once.";
    }

    private Button retry(String stage, ExecutionId execution) {
        return button("Retry…", "retry-" + stage, () -> {
            RadioButtonGroup<Boolean> all = new RadioButtonGroup<>("What is done again");
            all.setId("retry-mode");
            all.setItems(List.of(false, true));
            all.setItemLabelGenerator(each -> each ? "All actions of the stage" : "Only the actions that failed");
            all.setValue(false);
            return new IntentDialog(
                            "Retry stage %s?".formatted(stage),
                            "The same change is tried again from here.",
                            "Retry",
                            reason -> new Intent.Retry(stage, execution, all.getValue(), reason),
                            this::perform)
                    .with(all);
        });
    }

    private Button rollBack(String stage, List<PipelineExecution> targets) {
        return button("Roll back…", "roll-back-" + stage, () -> {
            Select<PipelineExecution> to = new Select<>();
            to.setId("roll-back-to");
            to.setLabel("Back to");
            to.setWidthFull();
            to.setItems(targets);
            to.setItemLabelGenerator(each -> "%s: %s".formatted(each.id().abbreviated(), PipelineWords.change(each)));
            to.setValue(targets.getFirst());
            return new IntentDialog(
                            "Roll back stage %s?".formatted(stage),
                            "The stage is run again with what an earlier execution carried; other stages stay as they are.",
                            "Roll back",
                            reason -> new Intent.RollBack(stage, to.getValue().id(), reason),
                            this::perform)
                    .with(to)
                    .grave();
        });
    }

    private Button disable(String stage) {
        return button(
                "Hold…",
                "disable-" + stage,
                () -> new IntentDialog(
                        "Hold changes before stage %s?".formatted(stage),
                        "Changes wait before this stage until the way is opened again.",
                        "Hold",
                        reason -> new Intent.Disable(stage, reason),
                        this::perform));
    }

    private Button enable(String stage) {
        return button(
                "Let through…",
                "enable-" + stage,
                () -> new IntentDialog(
                        "Let changes into stage %s?".formatted(stage),
                        "A change that waits before it enters at once.",
                        "Let through",
                        reason -> new Intent.Enable(stage, reason),
                        this::perform));
    }

    /** For an execution that is under way; empty for everyone who may not. */
    Optional<Button> stop(PipelineExecution execution) {
        if (!acts || !execution.status().isUnderWay()) {
            return Optional.empty();
        }
        return Optional.of(button("Stop…", "stop-" + execution.id().abbreviated(), () -> {
            RadioButtonGroup<Boolean> abandon = new RadioButtonGroup<>("How");
            abandon.setId("stop-mode");
            abandon.setItems(List.of(false, true));
            abandon.setItemLabelGenerator(each ->
                    each ? "Abandon it: actions are left where they are" : "Let the actions that run end first");
            abandon.setValue(false);
            return new IntentDialog(
                            "Stop execution %s?".formatted(execution.id().abbreviated()),
                            "Nothing that it has deployed is taken back.",
                            "Stop",
                            reason -> new Intent.Stop(execution.id(), abandon.getValue(), reason),
                            this::perform)
                    .with(abandon)
                    .grave();
        }));
    }

    private static Button button(String words, String name, java.util.function.Supplier<IntentDialog> dialog) {
        Button button = new Button(words, _ -> dialog.get().open());
        button.setId(name);
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
