package dev.changeover.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeover.sandbox.controlplane.PipelineDefinition.Action;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Category;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Mode;
import dev.changeover.sandbox.controlplane.PipelineDefinition.Stage;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One pipeline whose actions end when and how the test says: Source, Build (two side by side, then one), Ship. */
final class PipelineWorld {
    static final RegionName OHIO = new RegionName("us-east-2");
    private static final String NAME = "pipe";

    final List<PipelineOrder> orders = new ArrayList<>();
    private final Pipelines pipelines;
    private Instant now = Instant.parse("2026-11-23T06:00:00Z");

    PipelineWorld(Mode mode) {
        this(mode, false);
    }

    PipelineWorld(Mode mode, boolean shipRollsBack) {
        PipelineDefinition definition = new PipelineDefinition(
                NAME,
                1,
                OHIO,
                mode,
                List.of(new PipelineDefinition.Variable("WHERE", "here", "")),
                List.of(
                        new Stage("Source", List.of(action("Source", Category.SOURCE, 1, "source")), false),
                        new Stage(
                                "Build",
                                List.of(
                                        action("One", Category.BUILD, 1, "one"),
                                        action("Two", Category.BUILD, 1, "two"),
                                        action("Last", Category.BUILD, 2, "last")),
                                false),
                        new Stage(
                                "Ship",
                                List.of(action("Agree", Category.APPROVAL, 1), action("Ship", Category.BUILD, 2)),
                                shipRollsBack)));
        pipelines = new Pipelines(List.of(definition), "arn:me", now);
    }

    private static Action action(String name, Category category, int order, String... outputs) {
        Map<String, String> configuration = Map.of("For", "#{variables.WHERE} in #{codepipeline.PipelineExecutionId}");
        return new Action(name, category, "Any", order, OHIO, configuration, List.of(), List.of(outputs));
    }

    Outcome call(PipelineOperation operation) {
        now = now.plusSeconds(1);
        Outcome outcome = pipelines.apply(operation, now);
        orders.addAll(pipelines.drain());
        return outcome;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    String start(Map<String, String> variables) {
        Outcome outcome = call(new PipelineOperation.StartPipelineExecution(OHIO, NAME, variables, null, Map.of()));
        assertThat(outcome).isInstanceOf(PipelineResult.Affected.class);
        return ((PipelineResult.Affected) outcome).executionId();
    }

    String start() {
        return start(Map.of());
    }

    /** Ends the action that was ordered for that execution. */
    void end(String executionId, String action, ActionOutcome outcome) {
        PipelineOrder order = orders.stream()
                .filter(one -> one.run().executionId().equals(executionId)
                        && one.definition().name().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(action + " was not ordered: " + orders));
        orders.remove(order);
        now = now.plusSeconds(1);
        pipelines.ended(NAME, order.run().id(), outcome, now);
        orders.addAll(pipelines.drain());
    }

    void succeed(String executionId, String... actions) {
        for (String action : actions) {
            end(executionId, action, new ActionOutcome.Succeeded("done", null));
        }
    }

    void fail(String executionId, String action) {
        end(executionId, action, new ActionOutcome.Failed("broken"));
    }

    List<String> ordered() {
        return orders.stream().map(order -> order.definition().name()).toList();
    }

    PipelineResult.State state() {
        return (PipelineResult.State) call(new PipelineOperation.GetPipelineState(OHIO, NAME));
    }

    PipelineResult.StageView stage(String name) {
        return state().stages().stream()
                .filter(view -> view.state().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    PipelineExecution.Status status(String executionId) {
        return execution(executionId).status();
    }

    PipelineExecution execution(String executionId) {
        Outcome outcome = call(new PipelineOperation.GetPipelineExecution(OHIO, NAME, executionId));
        return ((PipelineResult.Execution) outcome).execution();
    }

    String token() {
        String token = stage("Ship").actions().get("Agree").token();
        return token == null ? "" : token;
    }

    Outcome answer(boolean approved, String token) {
        return call(new PipelineOperation.PutApprovalResult(OHIO, NAME, "Ship", "Agree", approved, "fine", token));
    }

    Outcome stop(String executionId, boolean abandon) {
        return call(new PipelineOperation.StopPipelineExecution(OHIO, NAME, executionId, abandon, "enough"));
    }

    Outcome retry(String executionId, String stage, boolean all) {
        return call(new PipelineOperation.RetryStageExecution(OHIO, NAME, stage, executionId, all));
    }

    Outcome rollBack(String stage, String target) {
        return call(new PipelineOperation.RollbackStage(OHIO, NAME, stage, target));
    }

    void disable(String stage) {
        call(new PipelineOperation.DisableStageTransition(OHIO, NAME, stage, true, "wait"));
    }

    void enable(String stage) {
        call(new PipelineOperation.EnableStageTransition(OHIO, NAME, stage, true));
    }

    /** Through to the end. */
    String shipped() {
        String id = start();
        succeed(id, "Source", "One", "Two", "Last");
        answer(true, token());
        succeed(id, "Ship");
        return id;
    }

    /** Another sandbox takes up what this one kept. */
    void restart(PipelineWorld fresh) {
        fresh.now = now.plusSeconds(5);
        fresh.pipelines.recall(pipelines.memory(), fresh.now);
        fresh.orders.addAll(fresh.pipelines.drain());
    }

    static String fault(Outcome outcome) {
        assertThat(outcome).isInstanceOf(AwsFault.class);
        return ((AwsFault) outcome).code();
    }
}
