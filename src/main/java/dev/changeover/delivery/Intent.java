package dev.changeover.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What someone asks of a pipeline. */
public sealed interface Intent {
    /** How the acts that bring an execution into the world begin in the record. */
    String RELEASE = "release a change";

    String START = "start with ";
    String ROLL_BACK = "roll back stage ";

    /** In the infinitive, for the record. */
    default String act() {
        return switch (this) {
            case Start start ->
                start.variables().isEmpty()
                        ? RELEASE
                        : start.variables().entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(", ", START, ""));
            case Stop stop -> stop.abandon() ? "abandon an execution" : "stop an execution";
            case Retry retry -> "retry stage %s".formatted(retry.stage());
            case RollBack back -> ROLL_BACK + back.stage();
            case Disable disable -> "disable the way into stage %s".formatted(disable.stage());
            case Enable enable -> "enable the way into stage %s".formatted(enable.stage());
            case Answer answer ->
                "%s in stage %s"
                        .formatted(
                                answer.approved() ? "approve" : "decline",
                                answer.approval().stage());
        };
    }

    /** What the person typed: a reason, or the comment on an approval. */
    String reason();

    /** The same with the person's name before the reason: AWS knows only the role that all of them share. */
    default Intent signedBy(String who) {
        String signed = "%s - %s".formatted(who, reason());
        return switch (this) {
            case Start _, Retry _, RollBack _, Enable _ -> this;
            case Stop stop -> new Stop(stop.execution(), stop.abandon(), signed);
            // Of a name CodePipeline takes as little as of a reason; the whole name stands in our own record.
            case Disable disable ->
                new Disable(
                        disable.stage(),
                        "%s - %s".formatted(who.replaceAll("[^a-zA-Z0-9!@ ().*?-]", "-"), disable.reason()));
            case Answer answer -> new Answer(answer.approval(), answer.approved(), signed);
        };
    }

    /** Sends the newest source through the pipeline, or starts it with variables. */
    record Start(SortedMap<String, String> variables, String reason) implements Intent {
        public Start {
            variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        }

        public static Start release(String reason) {
            return new Start(Collections.emptySortedMap(), reason);
        }

        public static Start with(Map<String, String> variables, String reason) {
            return new Start(new TreeMap<>(variables), reason);
        }
    }

    /** @param abandon do not even wait for the actions that run */
    record Stop(ExecutionId execution, boolean abandon, String reason) implements Intent {}

    /** @param allActions from the stage's beginning; else only what failed */
    record Retry(String stage, ExecutionId execution, boolean allActions, String reason) implements Intent {}

    /** @param to an execution that succeeded in this stage */
    record RollBack(String stage, ExecutionId to, String reason) implements Intent {}

    /** Shuts the way into a stage. */
    record Disable(String stage, String reason) implements Intent {}

    /** Opens it again. */
    record Enable(String stage, String reason) implements Intent {}

    /** Answers an approval with the token that was read with it; the comment is the reason. */
    record Answer(Approval approval, boolean approved, String reason) implements Intent {}
}
