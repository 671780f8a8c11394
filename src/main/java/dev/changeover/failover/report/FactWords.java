package dev.changeover.failover.report;

import dev.changeover.failover.Change;
import dev.changeover.failover.Commission;
import dev.changeover.failover.Fact;
import dev.changeover.failover.Terms;
import dev.changeover.failover.Words;
import dev.changeover.topology.ClusterRecipe;
import java.time.Duration;

/** A journal entry in words, as they stand within a sentence. */
public final class FactWords {
    private FactWords() {}

    public static String of(Fact fact) {
        return switch (fact) {
            case Fact.RunStarted(Commission commission) -> ordered(commission);
            case Fact.LossForeseen foreseen -> {
                Duration window = foreseen.window();
                yield window == null
                        ? "nobody can say how much may be lost: " + foreseen.evidence()
                        : "up to %s of writes may be lost: %s".formatted(Words.atMost(window), foreseen.evidence());
            }
            case Fact.RecipeKept(ClusterRecipe recipe) ->
                "kept how %s is made: %d instance(s), subnet group %s"
                        .formatted(
                                recipe.cluster().identifier(),
                                recipe.instances().size(),
                                recipe.subnetGroup());
            case Fact.Escalated escalated ->
                "%s goes on as a %s: %s"
                        .formatted(escalated.by(), escalated.plan().change().label(), escalated.reason());
            case Fact.StepStarted started -> "step begun: " + started.step().label();
            case Fact.CommandIssued issued ->
                "command %d: %s".formatted(issued.number(), issued.command().label());
            case Fact.CommandAnswered answered ->
                "command %d %s".formatted(answered.number(), answered.answer().label());
            case Fact.RetryScheduled retry ->
                "to be tried again at %s: %s".formatted(Words.time(retry.notBefore()), retry.why());
            case Fact.StepDone done ->
                "step done: %s – %s".formatted(done.step().label(), done.evidence());
            case Fact.StepSkipped skipped ->
                "step skipped: %s – %s".formatted(skipped.step().label(), skipped.why());
            case Fact.AbortRequested asked -> asked.by() + " asked to abort";
            case Fact.AbortRefused refused -> "abort asked by %s refused: %s".formatted(refused.by(), refused.why());
            case Fact.RunRestoring restoring -> "going back: " + restoring.why();
            case Fact.RunHalted halted -> "halted: " + halted.question().situation();
            case Fact.OperatorAnswered answered ->
                "%s answered: %s".formatted(answered.by(), answered.choice().label());
            case Fact.DriverRestarted restarted -> "taken up by " + restarted.driver();
            case Fact.LossDecided decided ->
                decided.remedy() == Fact.LossDecided.Remedy.DISCARD
                        ? "%s let the lost write %s go".formatted(decided.by(), decided.write())
                        : "%s had the lost write %s written again%s"
                                .formatted(
                                        decided.by(),
                                        decided.write(),
                                        decided.over() ? ", over what is there now" : "");
            case Fact.LossSettled settled -> "lost write %s: %s".formatted(settled.write(), settled.told());
            case Fact.RunEnded ended -> "run %s: %s".formatted(ended.outcome().label(), ended.summary());
        };
    }

    private static String ordered(Commission commission) {
        Change change = commission.plan().change();
        Terms terms = commission.terms();
        StringBuilder words =
                new StringBuilder("%s ordered: %s %s".formatted(commission.operator(), change.label(), change.place()));
        words.append(terms.drill() ? ", as a drill" : "");
        terms.overrides().forEach(rule -> words.append(", overriding ").append(rule.rule()));
        words.append(terms.breakGlass() == null ? "" : ", breaking the glass");
        return words.toString();
    }
}
